/** 对照：whether what a row of the law names is there: the rule in `domain/`, the case in its file, the step or page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LawRow } from '#domain/law/rows/index.ts';
import { stepOf } from '#domain/stages/index.ts';
import { type Case, column, readCases } from '#test/cases/read.ts';

const root = join(import.meta.dirname, '..', '..');
const sentenceMark = '.test.ts: ';

/** Everything a row names that is not there, or that is not what it is named for. */
export async function faultsOf(row: LawRow): Promise<string[]> {
  const rules = await Promise.all(row.rules.map(ruleFault));
  return [
    ...rules,
    ...row.passes.map((one) => caseFault(one, false)),
    ...row.refuses.map((one) => caseFault(one, true)),
    ...row.at.map(placeFault),
    ...reasonFaults(row),
  ].flatMap((fault) => (fault === undefined ? [] : [`${row.id}: ${fault}`]));
}

/** `law/periods.ts#periods.tenderWindow`: the module's export, and what it holds under that name. */
async function ruleFault(rule: string): Promise<string | undefined> {
  const [file = '', path = ''] = rule.split('#');
  if (!existsSync(join(root, 'domain', file))) return `no module ${file}`;
  let found: unknown = await import(`#domain/${file}`);
  for (const name of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[name];
  return found === undefined ? `no ${path} in ${file}` : undefined;
}

/** A sentence that stands in a test, or rows of a file of cases of which one at least went the way it is named for. */
function caseFault(reference: string, refused: boolean): string | undefined {
  const at = reference.indexOf(sentenceMark);
  if (at > 0) {
    const file = join(root, 'test', `${reference.slice(0, at)}.test.ts`);
    const sentence = reference.slice(at + sentenceMark.length);
    if (!existsSync(file)) return `no test ${reference}`;
    const text = readFileSync(file, 'utf8');
    return ["'", '"', '`'].some((quote) => text.includes(`${quote}${sentence}${quote}`))
      ? undefined
      : `no sentence ${reference}`;
  }
  const { file, rows } = casesOf(reference);
  if (!existsSync(join(root, 'test', 'cases', `${file}.csv`))) return `no cases ${file}`;
  const found = rows();
  if (found.length === 0) return `no case ${reference}`;
  const fits = found.some((one) => (wasRefused(one) ?? refused) === refused);
  return fits ? undefined : `${reference} is ${refused ? 'not refused' : 'refused'}`;
}

/** `methods?方式=openTender&结论=可以`: the file, and its rows that hold these values. */
export function casesOf(reference: string): { file: string; rows: () => Case[] } {
  const [file = '', query = ''] = reference.split('?');
  const wanted = query.split('&').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at), part.slice(at + 1)] as const;
  });
  const holds = (one: Case): boolean => wanted.every(([heading, value]) => column(one, heading) === value);
  return { file, rows: () => readCases(file).filter(holds) };
}

/** What a person wrote down; undefined where a case shows both sides, or a value. */
function wasRefused(one: Case): boolean | undefined {
  const found = one.应发现 ?? one.应审查;
  if (found !== undefined) return found !== '';
  const verdict = one.结论;
  if (verdict === undefined) return undefined;
  return /^[A-Z]+(_[A-Z]+)+$/.test(verdict) || ['终止', '不符', '过期', '不得'].includes(verdict);
}

function placeFault(place: string): string | undefined {
  const known = /\.tsx?$/.test(place) ? existsSync(join(root, place)) : stepOf(place) !== undefined;
  return known ? undefined : `no step or page ${place}`;
}

/** A row says one thing of itself, and one that claims to be carried says where it is met. */
function reasonFaults(row: LawRow): string[] {
  const { open, information, nowhere, rules, passes, refuses, at } = row;
  const reasons = [open, information, nowhere].filter((reason) => reason !== undefined);
  const carried = rules.length + passes.length + refuses.length + at.length;
  return [
    ...(reasons.length > 1 ? ['says more than one thing of itself'] : []),
    ...(reasons.some((reason) => reason.trim() === '') ? ['gives an empty reason'] : []),
    ...(information !== undefined && carried > 0 ? ['is information and carried besides'] : []),
    ...(reasons.length === 0 && at.length === 0 ? ['is met nowhere and does not say why'] : []),
    ...(nowhere !== undefined && at.length > 0 ? ['is met somewhere and nowhere'] : []),
  ];
}
