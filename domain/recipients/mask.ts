/** 脱敏: how little of a person a list shows. */

/** 姓 alone; a name of one character shows nothing. Characters outside the basic plane count as one. */
export function maskName(name: string): string {
  const letters = [...name];
  return letters.length < 2 ? '*' : `${letters[0]}${'*'.repeat(Math.min(letters.length - 1, 3))}`;
}
