/** 公民身份号码（GB 11643）: the check digit of an 18-digit number. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** Whether 18 characters carry a valid check digit and a day of birth that exists. */
export function isIdentityNumber(value: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(value)) return false;
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  const ms = Date.parse(`${birth}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== birth) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return checks[sum % 11] === value.slice(17).toUpperCase();
}
