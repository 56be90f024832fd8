/** 依据 of a step: its article names those of all methods; one purchase is shown its own method's. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { MethodId } from '#domain/law/method.ts';
import { methodOf } from '#domain/stages/select.ts';

const all: readonly MethodId[] = [
  'openTender',
  'invitedTender',
  'negotiation',
  'consultation',
  'singleSource',
];

/** What stands in brackets behind a citation that is not for every method. */
const marks: Readonly<Record<string, readonly MethodId[]>> = {
  招标: ['openTender', 'invitedTender'],
  谈判: ['negotiation'],
  磋商: ['consultation'],
  单一来源: ['singleSource'],
  限额标准以上: all,
  限额标准以下: ['belowThreshold'],
};

const bracket = /（([^（）]+)）$/;

/** The methods a citation is marked for; undefined where it is for all, or its bracket is part of the article. */
function markedFor(citation: string): readonly MethodId[] | undefined {
  const named = bracket.exec(citation)?.[1]?.split('、');
  return named?.every((mark) => Object.hasOwn(marks, mark))
    ? named.flatMap((mark) => marks[mark] ?? [])
    : undefined;
}

/** `财政部令第87号 第六十八条（招标）；…` → the citations for the method, without their marks; all of them where none is chosen yet or none fits. */
export function basisOf(article: string, method: MethodId | undefined): string {
  if (method === undefined) return article;
  const own = article.split('；').flatMap((citation) => {
    const methods = markedFor(citation);
    if (methods === undefined) return [citation];
    return methods.includes(method) ? [citation.replace(bracket, '')] : [];
  });
  return own.length === 0 ? article : [...new Set(own)].join('；');
}

/** As `basisOf`, for a purchase: by the method it has, or had when its event `seq` was recorded. */
export function basisIn(state: PurchaseState, article: string, seq = state.version): string {
  const chosen = actsOf(state, 'ChooseMethod');
  const standing = chosen.findLast((act) => act.seq <= seq)?.data.method as MethodId | undefined;
  return basisOf(article, chosen.length === 0 ? methodOf(state) : standing);
}
