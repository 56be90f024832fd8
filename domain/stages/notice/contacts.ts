/** 联系方式 as notices and invitations name them. */
import type { z } from 'zod';
import { text } from '#domain/kernel/form.ts';
import { group } from '#domain/stages/fields.ts';

const phone = (title: string) => text(title, 40);

const fields = {
  purchaserAddress: text('采购人地址', 200),
  purchaserPhone: phone('采购人电话'),
  agencyPhone: phone('代理机构电话').optional(),
  projectContact: text('项目联系人', 40),
  projectPhone: phone('项目联系电话'),
};

export const contactsField = () => group('联系方式', fields);

/** The contacts of a notice must be reachable, so their own mobile numbers may stand in it. */
export function contactPhones(given: z.infer<ReturnType<typeof contactsField>>): string[] {
  const { purchaserPhone, agencyPhone, projectPhone } = given;
  return [purchaserPhone, agencyPhone ?? '', projectPhone].map(digitsOf);
}

export const digitsOf = (number: string): string => number.replace(/\D/g, '');
