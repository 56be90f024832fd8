/** 不合理条件检查（B2-10、G-20）: wording that 条例第二十条 counts as discriminating. Certain wording is refused, doubtful wording is a finding. */
import { conditionRules, type LintRule, type Part } from '#domain/law/condition-rules.ts';

export type { LintRule, Part, Term } from '#domain/law/condition-rules.ts';
export { conditionRule, terms } from '#domain/law/condition-rules.ts';

/** A text of the notice, the field it stands in, and what it is. */
export interface LintText {
  field: string;
  part: Part;
  text: string;
}

export interface LintFinding {
  rule: LintRule;
  field: string;
  /** The words found. */
  words: string;
}

// A clause that forbids the condition itself passes: 不得要求…, 不以…作为加分条件, 不指定品牌. What another clause forbids says nothing.
const denied =
  /(?:不得|不以|不因|不限|不要求|不设|不指定|不作|无须|无需|严禁|禁止|取消|并非|不将|不把)[^,。;]{0,24}$|不$/;

/** Everything that stands against the texts, in the order of the rules; each rule once a field. */
export function lintConditions(texts: readonly LintText[]): LintFinding[] {
  return texts.flatMap(({ field, part, text }) => {
    const normal = text.normalize('NFKC').replace(/\s/g, '');
    return conditionRules.flatMap((rule) => {
      if (!rule.parts.includes(part)) return [];
      const words = findWords(rule, normal);
      return words === undefined ? [] : [{ rule, field, words }];
    });
  });
}

function findWords(rule: LintRule, text: string): string | undefined {
  for (const match of text.matchAll(rule.pattern)) {
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    const after = text.slice(match.index + match[0].length).replace(/[。;].*/, '');
    if (!denied.test(before) && !rule.unless?.test(`${before}${match[0]}${after}`)) return match[0];
  }
  return undefined;
}
