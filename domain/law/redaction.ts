/** 公告脱敏（G-26）: personal data that may stand in no notice (社会救助法 第十一条; before it 社会救助暂行办法 第六十一条). */
import type { IsoDate } from '#domain/kernel/types.ts';
import { isIdentityNumber } from '#domain/law/identity-number.ts';
import { type Citation, cite } from '#domain/law/sources.ts';

export type PersonalDataKind = 'identityNumber' | 'mobile' | 'bankCard';

export interface PersonalData {
  kind: PersonalDataKind;
  label: string;
  /** Offset and length in the text given; never the number itself, so that no log repeats it. */
  at: number;
  length: number;
}

const labels: Record<PersonalDataKind, string> = {
  identityNumber: '公民身份号码',
  mobile: '手机号码',
  bankCard: '银行卡号',
};

export function privacySource(date: IsoDate): Citation {
  return date >= '2026-07-01' ? cite('社会救助法', '第十一条') : cite('社会救助暂行办法', '第六十一条');
}

/** 资金使用公开: the law that asks the county to publish what its fund was used for, by the day. */
export function fundUseSource(date: IsoDate): Citation {
  return date >= '2026-07-01' ? cite('社会救助法', '第六十七条') : cite('社会救助暂行办法', '第六十四条');
}

// People write numbers full-width and broken up by blanks, hyphens and dots; a run may also hold several numbers in a row.
const run = /[0-9０-９](?:[\s\-–—·.．－]{0,2}[0-9０-９ＸXxｘ]){10,}/g;
const group = /[0-9０-９ＸXxｘ]+/g;

/** Finds personal data in a text. `allowMobiles`: numbers that must stand there, such as the contact of the notice itself. */
export function findPersonalData(text: string, allowMobiles?: readonly string[]): PersonalData[] {
  return [...text.matchAll(run)].flatMap((match) => {
    const groups = [...match[0].matchAll(group)].map((part) => ({
      digits: part[0].normalize('NFKC'),
      from: match.index + part.index,
      to: match.index + part.index + part[0].length,
    }));
    return inGroups(groups)
      .filter(({ kind, digits }) => kind !== 'mobile' || !allowMobiles?.includes(digits))
      .map(({ digits: _, ...found }) => found);
  });
}

interface Group {
  digits: string;
  from: number;
  to: number;
}

/** The longest number there is, a bank card's; a group has one digit at least. */
const longest = 19;

/** Joins neighbouring groups from the left until they make a number that means something. */
function inGroups(groups: readonly Group[]): (PersonalData & { digits: string })[] {
  const found: (PersonalData & { digits: string })[] = [];
  let free = 0;
  for (const [first, { from: at }] of groups.entries()) {
    if (first < free) continue;
    let digits = '';
    for (const [index, group] of groups.slice(first, first + longest).entries()) {
      digits += group.digits;
      const kind = kindOf(digits);
      if (kind === undefined) continue;
      found.push({ kind, label: labels[kind], at, length: group.to - at, digits });
      free = first + index + 1;
      break;
    }
  }
  return found;
}

function kindOf(digits: string): PersonalDataKind | undefined {
  if (isIdentityNumber(digits)) return 'identityNumber';
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return 'mobile';
  // A card number is told from a project or credit code by its length, its issuer digit and the Luhn sum.
  if (/^[3-6]\d{15,18}$/.test(digits) && luhn(digits)) return 'bankCard';
  return undefined;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
