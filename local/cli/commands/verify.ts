import { asFunction } from '#local/cli/cloud.ts';
import { beijing } from '#local/clock/moment.ts';
import { Complaint } from '#local/complaint.ts';

const words: Record<string, string> = {
  missing: 'is missing',
  altered: 'was altered',
  unlinked: 'does not follow from the one before it',
  digestAltered: 'the digest of this day was altered',
  digestMissing: 'the digest of this day is missing from the write-once storage',
  contradictsDigest: 'is not the one that the daily digest vouches for',
};

/** Says that every chain holds, or names what is broken, one line each, and ends with code 1. */
export async function main(): Promise<void> {
  await asFunction('Digest', false, async (now) => {
    const { verify } = await import('#functions/store/verify.ts');
    const { streams, events, digests, findings } = await verify(
      beijing(now).slice(0, 10),
      process.env.BUCKET_NAME,
    );
    const seen = `${streams} streams, ${events} events, ${digests} daily digests`;
    if (findings.length === 0) return console.log(`The record holds: ${seen}.`);
    const lines = findings.map(({ stream, seq, day, what }) => {
      const place = [stream, seq === undefined ? '' : `event ${seq}`, day ?? ''].filter(Boolean).join(', ');
      return `${place}: ${words[what] ?? what}`;
    });
    throw new Complaint([`The record is broken (${seen}):`, ...lines].join('\n'));
  });
}
