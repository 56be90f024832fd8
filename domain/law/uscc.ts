/** 统一社会信用代码（GB 32100-2015）: 18 characters, the last one a check over the others. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Check of the 组织机构代码 inside (GB 11714), characters 9 to 17. */
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const innerAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Whether a code is well formed and its outer check character is right. */
export function isUscc(code: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code) && checkCharacter(code) === code[17];
}

/** Whether the inner 组织机构代码 carries its own check too; real codes do, some old ones do not. */
export function hasInnerCheck(code: string): boolean {
  return innerCheck(code.slice(8, 16)) === code[16];
}

/**
 * A made-up code for demonstrations: registration kind (2 characters: 11 机关, 52 民办非企业, 91 企业, 53 …), region of six
 * digits and a serial of seven. Its ninth character is always `Y`, so that made codes are known at sight.
 */
export function madeUscc(kind: string, region: string, serial: number): string {
  const body = `Y${String(serial).padStart(7, '0')}`;
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}$/.test(kind) || !/^\d{6}$/.test(region) || body.length !== 8)
    throw new Error(`no code from ${kind} ${region} ${serial}`);
  const head = `${kind}${region}${body}${innerCheck(body)}`;
  return `${head}${checkCharacter(head)}`;
}

/** Whether a code was made by `madeUscc`. */
export function isMade(code: string): boolean {
  return isUscc(code) && /^.{8}Y\d{7}/.test(code);
}

/** Over the first seventeen, as many as there are weights. */
function checkCharacter(head: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(head.charAt(index)),
    0,
  );
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

function innerCheck(body: string): string {
  const sum = innerWeights.reduce(
    (total, weight, index) => total + weight * innerAlphabet.indexOf(body.charAt(index)),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
