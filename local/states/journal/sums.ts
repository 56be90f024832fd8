import { crc32 } from 'node:zlib';
import { JournalDamaged } from './seal.ts';

/** The checksum a row carries of its own content. */
export function rowSum(...texts: string[]): number {
  return texts.reduce((sum, text) => crc32(text, sum), 0);
}

/** The last of the texts, where all of them are what was written. */
export function checked(what: string, sum: number | null, ...texts: string[]): string {
  if (rowSum(...texts) !== sum)
    throw new JournalDamaged(`The journal is damaged: ${what} is not what was written.`);
  return texts.at(-1) as string;
}
