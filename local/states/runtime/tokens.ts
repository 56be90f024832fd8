import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A task token says which task it is for; whether it is the task's own, the task itself knows. 96 bytes, most of them chance. */
export type TokenOf = { execution: number; thread: number; task: number };

const LENGTH = 96;
const CHANCE = 22;

export function makeToken(identity: number, { execution, thread, task }: TokenOf): string {
  const bytes = randomBytes(LENGTH);
  bytes.writeUInt32BE(identity, 4);
  bytes.writeUIntBE(execution, 8, 6);
  bytes.writeUInt32BE(thread, 14);
  bytes.writeUInt32BE(task, 18);
  // Nobody should read out of a token what stands in it.
  for (let at = 4; at < CHANCE; at += 1) bytes[at] = (bytes[at] as number) ^ (bytes[at + CHANCE] as number);
  bytes.writeUInt32BE(crc32(bytes.subarray(4)), 0);
  return bytes.toString('base64');
}

/** Undefined for what was never a token of this journal. */
export function readToken(identity: number, token: string): TokenOf | undefined {
  const bytes = Buffer.from(token, 'base64');
  if (bytes.length !== LENGTH || bytes.readUInt32BE(0) !== crc32(bytes.subarray(4))) return undefined;
  for (let at = 4; at < CHANCE; at += 1) bytes[at] = (bytes[at] as number) ^ (bytes[at + CHANCE] as number);
  if (bytes.readUInt32BE(4) !== identity) return undefined;
  return {
    execution: bytes.readUIntBE(8, 6),
    thread: bytes.readUInt32BE(14),
    task: bytes.readUInt32BE(18),
  };
}
