import { accounts } from '#domain/people/accounts.ts';
import { ask, requireRunning } from '#local/cli/running.ts';
import { Complaint } from '#local/complaint.ts';

/** Prints the token and nothing else, so that a shell can take it. */
export async function main(): Promise<void> {
  const [account] = process.argv.slice(2);
  if (!account) {
    const known = accounts.map(({ account }) => account).join(' ');
    throw new Complaint(`npm run token -- ACCOUNT; accounts: ${known}`);
  }
  const { token } = await ask<{ token: string }>(requireRunning(), 'token', { account });
  console.log(token);
}
