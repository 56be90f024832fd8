/** Made people of a register: names that stand nowhere else, so that a search for them finds every leak. */
import type { RecipientForm } from '#domain/recipients/forms.ts';

export const plantedName = '蓝桂柳凤';
export const plantedContact = '韦槐松岩';
export const plantedNeed = '翻身拍背鼻饲喂养';

export function recipientForm(number = 1, change: Partial<RecipientForm> = {}): RecipientForm {
  return {
    name: `${plantedName}${number}`,
    priority: 'p1',
    township: '451221104',
    village: '451221104201',
    service: 1,
    need: plantedNeed,
    phone: `0778-${7_300_000 + number}`,
    address: `六寨镇桂柳屯${number}号`,
    contact: plantedContact,
    contactPhone: `0778-${8_300_000 + number}`,
    ...change,
  };
}
