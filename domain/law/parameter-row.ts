/** 参数表的一行: how a dated row of the parameter tables is written. */
import type { ParameterRow } from '#domain/law/parameters.ts';
import type { Citation, Mark } from '#domain/law/sources.ts';

/** Mark and absence of a value stand in the type: it says of which figures an owner may set the value. */
export function row<V extends number | undefined, M extends Mark>(
  from: string,
  value: V,
  source: Citation,
  mark: M,
  note?: string,
): ParameterRow & { value: V; mark: M } {
  return { from, value, source, mark, confirmed: false, ...(note === undefined ? {} : { note }) };
}

/** Yuan to fen. */
export const yuan = (amount: number): number => amount * 100;
