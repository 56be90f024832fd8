/** 不合理条件 in the texts of a notice: what is certain is refused, what is doubtful is kept for the reviewer. */
import { latest } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { conditionRule, type LintFinding, type Term, terms } from '#domain/law/condition-lint.ts';
import { setAsideAdvice } from '#domain/law/sme.ts';
import { chosenMethod } from '#domain/stages/select.ts';

/** 疑似不合理条件: the rule and the field it was found in. The words stay in the sealed text. */
export interface ConditionFinding {
  rule: string;
  field: string;
}

export function findingRows(found: readonly LintFinding[]): ConditionFinding[] {
  return found.map(({ rule, field }) => ({ rule: rule.id, field }));
}

/** What a finding tells who reviews it; undefined for a rule of before that is no longer kept. */
export function findingWords(
  rule: string,
): { reason: string; suggestion: string; article: string } | undefined {
  if (rule === setAsideFinding.rule) {
    const { sentence, source } = setAsideAdvice;
    return { reason: sentence, suggestion: '', article: source.text };
  }
  const found = conditionRule(rule);
  if (!found) return undefined;
  const { reason, suggestion, source, term } = found;
  return { reason, suggestion, article: `${source.text}：${terms[term]}` };
}

/** 专门面向中小企业 is lawful and may shut out 民办非企业 (0.11): the reviewer is told as of a doubtful condition. */
export const setAsideFinding: ConditionFinding = { rule: 'SME_SET_ASIDE', field: 'scoring.sme.setAside' };

/** Of the newest draft. */
export function conditionFindings(state: PurchaseState): ConditionFinding[] {
  return (latest(state, 'DraftNotice')?.data.findings ?? []) as ConditionFinding[];
}

/** 单一来源 is for one supplier or its product: there a person looks at what names it. */
const namesOne: readonly Term[] = [3, 6];

export function refuseConditions(state: PurchaseState, found: readonly LintFinding[]): Refusal | undefined {
  const one = chosenMethod(state).id === 'singleSource';
  const certain = found.find(
    ({ rule }) => rule.level === 'refused' && !(one && namesOne.includes(rule.term)),
  );
  if (!certain) return undefined;
  const { reason, suggestion, source, term } = certain.rule;
  const own = source.number === '政府采购法实施条例';
  const article = own ? source.text : `${source.text}；政府采购法实施条例 第二十条：${terms[term]}`;
  return refuse(
    'UNREASONABLE_CONDITION',
    { reason, words: certain.words, suggestion, article },
    certain.field,
  );
}
