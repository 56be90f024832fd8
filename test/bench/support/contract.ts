/** A contract of the made purchase over HTTP with a token: rows of its register and records, acts of its first lot. */
import { since } from '#test/bench/support/bench.ts';
import { send } from '#test/bench/support/client.ts';
import { recipientForm } from '#test/domain/support/recipients.ts';
import type { House } from '#test/e2e/support/house.ts';

export interface RowAnswer {
  id?: string;
  code?: string;
}

export interface ContractDoor {
  /** Answers each row; throws where the whole was refused. */
  rows(
    account: string,
    what: 'recipients' | 'records',
    rows: readonly object[],
    key: string,
  ): Promise<RowAnswer[]>;
  /** Seconds from the request to its answer, and the code where it was refused with `unless`; throws where otherwise. */
  act(account: string, step: string, form: object, unless?: string): Promise<{ took: number; code?: string }>;
}

export function contractDoor(house: House, purchase: string): ContractDoor {
  const post = async (path: string, account: string, body: object, key: string, unless?: string) => {
    const answer = await send(`${house.url}/api/purchases/${purchase}/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await house.token(account)}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    });
    const said = JSON.parse(answer.body) as { rows: RowAnswer[]; code?: string };
    if (answer.status !== 201 && (unless === undefined || said.code !== unless))
      throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return said;
  };
  return {
    rows: async (account, what, rows, key) => {
      return (await post(`contracts/1/${what}`, account, { rows }, key)).rows;
    },
    act: async (account, step, form, unless) => {
      const began = performance.now();
      const { code } = await post(`acts/${step}`, account, { lot: 1, form }, `bench-${step}`, unless);
      return { took: since(began) / 1000, ...(code === undefined ? {} : { code }) };
    },
  };
}

/** Seconds it took. */
export async function enterPeople(door: ContractDoor, count: number): Promise<number> {
  const persons = Array.from({ length: count }, (_, index) => ({
    row: index + 1,
    form: recipientForm(index + 1),
  }));
  const began = performance.now();
  for (let start = 0; start < count; start += 250)
    await door.rows('lanxi', 'recipients', persons.slice(start, start + 250), `people-from-${start}`);
  return since(began) / 1000;
}

const perPart = 800;

/** In parts, as the console sends a file; answers in the order of the rows. */
export async function sendRecords(door: ContractDoor, rows: readonly object[]): Promise<RowAnswer[]> {
  const answers: RowAnswer[] = [];
  for (let start = 0; start < rows.length; start += perPart)
    answers.push(
      ...(await door.rows('xieqing', 'records', rows.slice(start, start + perPart), `records-from-${start}`)),
    );
  return answers;
}
