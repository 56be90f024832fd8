/** What a supplier may do about a notice before it is a party of anything. */
import { wordsOf } from '#domain/stages/notice/words.ts';

const prequalification = '资格预审公告';
export const soleSource = '单一来源采购公示';

/** By lot, until the result is there. */
export const responding = ['SubmitResponse', 'WithdrawResponse', 'SubmitFinalOffer'] as const;

/** What one notice takes: 资格预审 an application, a 单一来源公示 objections, a negotiation final offers besides. */
export function respondingTo(kind: string): readonly string[] {
  if (kind === prequalification) return ['ApplyPrequalification'];
  if (kind === soleSource) return ['ObjectToSoleSource'];
  const negotiated = kind === wordsOf('negotiation').notice;
  return responding.filter((step) => step !== 'SubmitFinalOffer' || negotiated);
}

/** About the purchase as a whole; the form says which lot. */
export const asking = ['AskInquiry', 'FileChallenge'] as const;
/** All but the first, which needs no word in the address. */
export const beyondResponding = ['WithdrawResponse', 'SubmitFinalOffer', ...asking] as const;
