/** Words for people are no behaviour: no test should repeat every sentence. Nor are the words of a fault, which only a log shows. */
import type { Ignorer } from '@stryker-mutator/api/ignore';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const chinese = /\p{Script=Han}/u;

interface Node {
  readonly type: string;
  readonly callee?: { readonly name?: string };
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly raw: string } }[];
}

const isText = ({ type, value, quasis }: Node): boolean =>
  (type === 'StringLiteral' && chinese.test(String(value))) ||
  (type === 'TemplateLiteral' && (quasis ?? []).some((part) => chinese.test(part.value.raw)));

const isFault = ({ type, callee }: Node): boolean => type === 'NewExpression' && callee?.name === 'Error';

/** Leaves out string literals and templates with Chinese characters in them and what stands inside `new Error(…)`, nothing else. */
export const texts: Ignorer = {
  shouldIgnore: (path) => {
    const { node } = path as { node: Node };
    if (isText(node)) return 'a text in Chinese, for people';
    return isFault(node) ? 'the words of a fault' : undefined;
  },
};

export const textsPlugin = declareValuePlugin(PluginKind.Ignore, 'texts', texts);
