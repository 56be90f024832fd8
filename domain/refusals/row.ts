export interface RefusalRow {
  sentence: string;
  article: string;
  wayOut: string;
}

/** One refusal: the sentence, its article, the way out; `{name}` is filled when it is given. */
export function row(sentence: string, article: string, wayOut: string): RefusalRow {
  return { sentence, article, wayOut };
}
