/** SM3 (GB/T 32905-2016) over a text's UTF-8 bytes, in hex. The domain and the browser have no `node:crypto`; a test holds the two together. */
export function sm3Of(text: string): string {
  const bytes = padded(new TextEncoder().encode(text));
  const view = new DataView(bytes.buffer);
  let words: readonly number[] = start;
  for (let at = 0; at < bytes.length; at += 64) words = compress(words, expanded(view, at));
  return words.map((word) => word.toString(16).padStart(8, '0')).join('');
}

const start = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
] as const;

/** Shifts count modulo 32: a turn by 0 gives the word itself. */
const rotl = (word: number, by: number): number => (word << by) | (word >>> -by);

function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  whole.set(message);
  whole[message.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor((message.length * 8) / 2 ** 32));
  view.setUint32(whole.length - 4, (message.length * 8) >>> 0);
  return whole;
}

function expanded(view: DataView, at: number): number[] {
  const words: number[] = [];
  for (let index = 0; index < 16; index++) words.push(view.getUint32(at + index * 4) | 0);
  const word = (index: number): number => words[index] ?? 0;
  for (let index = 16; index < 68; index++) {
    const mixed = word(index - 16) ^ word(index - 9) ^ rotl(word(index - 3), 15);
    const permuted = mixed ^ rotl(mixed, 15) ^ rotl(mixed, 23);
    words.push(permuted ^ rotl(word(index - 13), 7) ^ word(index - 6));
  }
  return words;
}

function compress(before: readonly number[], words: readonly number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = before;
  for (let round = 0; round < 64; round++) {
    const constant = round < 16 ? 0x79cc4519 : 0x7a879d8a;
    const sum = rotl((rotl(a, 12) + e + rotl(constant, round)) | 0, 7);
    const chosen = round < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const other = round < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const first = (chosen + d + (sum ^ rotl(a, 12)) + ((words[round] ?? 0) ^ (words[round + 4] ?? 0))) | 0;
    const second = (other + h + sum + (words[round] ?? 0)) | 0;
    [d, c, b, a] = [c, rotl(b, 9), a, first];
    [h, g, f, e] = [g, rotl(f, 19), e, second ^ rotl(second, 9) ^ rotl(second, 17)];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word ^ (before[index] ?? 0)) >>> 0);
}
