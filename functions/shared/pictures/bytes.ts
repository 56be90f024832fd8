/** A file cleaned, or what is wrong with it, in words for whoever sent it. */
export type Cleaned = { bytes: Uint8Array; width: number; height: number } | { wrong: string };

export const truncated = { wrong: '文件不完整' } as const;

/** ASCII of a place in a file; what is beyond its end is left out. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
