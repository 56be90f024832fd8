/** Reading a sealed text back: plain before the store has taken it, by its reference afterwards. */
import type { Sealed } from '#domain/kernel/types.ts';

/** Undefined where the text was not given or has been erased. */
export function reveal(
  sealed: Sealed | undefined,
  texts: Readonly<Record<string, string>> = {},
): string | undefined {
  if (sealed === undefined) return undefined;
  return 'text' in sealed ? sealed.text : Object.hasOwn(texts, sealed.ref) ? texts[sealed.ref] : undefined;
}
