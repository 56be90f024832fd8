/** What goes wrong with sealed bids is found and named, through the functions with their real cryptography. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Envelope, Place } from '#domain/kernel/envelope.ts';
import { accountOf } from '#domain/people/accounts.ts';
import { eventKey, purchaseStream } from '#functions/store/keys.ts';
import { forget } from '#functions/store/purchases.ts';
import { getRow, table, tableName } from '#functions/store/table.ts';
import { receiptOf, seal, shareFor } from '#sealing/envelope.ts';
import { makeHolderKey } from '#sealing/holder-key.ts';
import { openingForm, responseForm, yuan } from '#test/domain/support/forms.ts';
import { type Answered, type Desk, desk, wireOf } from '#test/functions/support/people.ts';
import { handIn, holderKey } from '#test/functions/support/sealing.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;
let keys: string[];

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
  id = await story.published();
  await story.walkTo('2021-04-01T15:00');
  const { body } = await people.visit(`/api/public/purchases/${id}/holders`);
  keys = (body.holders as { key: string }[]).map(({ key }) => key);
});
afterAll(() => world.close());

const orgOf = (account: string): string => accountOf(account)?.org ?? '';
const placeOf = (account: string): Place => ({
  purchase: id,
  step: 'SubmitResponse',
  lot: 1,
  org: orgOf(account),
});
const post = (account: string, step: string, form: unknown, lot = 0): Promise<Answered> =>
  people.post(account, `/api/purchases/${id}/acts/${step}`, { lot, form });
const submit = (account: string, sealed: Envelope): Promise<Answered> =>
  post(account, 'SubmitResponse', { sealed }, 1);

interface Waiting {
  holder: number;
  rows: { seq: number; place: Place; envelope: Envelope }[];
}
const waitingFor = async (account: string): Promise<Waiting> =>
  (await people.get(account, `/api/purchases/${id}/envelopes`)).body as Waiting;

/** Whether the record of an act is changed in the table, behind everybody's back; answers how to mend it. */
async function tamper(seq: number): Promise<() => Promise<void>> {
  const key = eventKey(purchaseStream(id), seq);
  const { bytes = '' } = (await getRow<{ bytes: string }>(key)) ?? {};
  const write = async (text: string): Promise<void> => {
    forget(id);
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: key,
        UpdateExpression: 'SET #bytes = :bytes',
        ExpressionAttributeNames: { '#bytes': 'bytes' },
        ExpressionAttributeValues: { ':bytes': text },
      }),
    );
  };
  const at = bytes.indexOf('"cipher":"') + 30;
  await write(`${bytes.slice(0, at)}${bytes[at] === 'A' ? 'B' : 'A'}${bytes.slice(at + 1)}`);
  return () => write(bytes);
}

describe('an envelope', () => {
  it('is refused unsealed, with a receipt that is not its own, and sealed to other keys', async () => {
    // Prepare
    const form = responseForm('青禾社会工作服务中心', 692_000);
    const strangers = keys.map(() => makeHolderKey().publicKey);
    const sealed = await seal(form, placeOf('xieqing'), keys);
    // Act
    const answers = [
      await post('xieqing', 'SubmitResponse', form, 1),
      await submit('xieqing', { ...sealed, digest: '0'.repeat(64) }),
      await submit('xieqing', await seal(form, placeOf('xieqing'), strangers)),
      await post('xieqing', 'SubmitResponse', { sealed: 'no envelope' }, 1),
      await submit('xieqing', sealed),
    ];
    // Assess
    expect(answers.map(({ status, body }) => (status === 201 ? 'taken' : body.code))).toEqual([
      'RESPONSE_NOT_SEALED',
      'ENVELOPE_UNSOUND',
      'ENVELOPE_UNSOUND',
      'FORM_INVALID',
      'taken',
    ]);
  });

  it('that holds no whole response is taken in: nobody can look', async () => {
    // Prepare: one is nothing, one was boxed for keys that nobody has
    const strangers = keys.map(() => makeHolderKey().publicKey);
    const form = responseForm('启明社区服务中心', 600_000);
    const good = await seal(form, placeOf('lujia'), keys);
    const lost = { ...(await seal(form, placeOf('lujia'), strangers)), keys: good.keys };
    // Act
    const answers = [
      await submit('tangyun', await seal(responseForm('云岫', 699_000), placeOf('tangyun'), keys)),
      await submit('nongxin', await seal({ hello: 'there' }, placeOf('nongxin'), keys)),
      await submit('lujia', { ...lost, digest: receiptOf(lost) }),
    ];
    // Assess
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });
});

describe('the opening', () => {
  it('gives nothing out before the deadline, not to a holder, and takes nothing in', async () => {
    const early = await post('luocai', 'HandInShares', { shares: [{ of: 1, share: '00'.repeat(33) }] });
    expect([(await waitingFor('luocai')).rows, early.body.code]).toEqual([[], 'NOTHING_TO_OPEN']);
  });

  it('stops at an envelope that was changed in the table, and names it', async () => {
    // Prepare
    await story.walkTo('2021-04-06T09:30');
    const { rows, holder } = await waitingFor('luocai');
    const row = rows.find(({ place }) => place.org === orgOf('tangyun'));
    if (!row) throw new Error('nothing waits');
    const share = shareFor(row.envelope, row.place, holder, holderKey('luocai').secretKey);
    const mend = await tamper(row.seq);
    // Act
    const changed = await post('luocai', 'HandInShares', { shares: [{ of: row.seq, share }] });
    await mend();
    // Assess
    expect(changed.body).toMatchObject({ code: 'ENVELOPE_CHANGED' });
    expect(changed.body.title).toContain(orgOf('tangyun'));
  });

  it('refuses a part that is not the bidder’s, and who is no holder', async () => {
    // Prepare
    const { rows, holder } = await waitingFor('luocai');
    const [one, other] = rows;
    if (!one || !other) throw new Error('nothing waits');
    const share = shareFor(one.envelope, one.place, holder, holderKey('luocai').secretKey);
    // Act
    const answers = await Promise.all(
      [
        ['luocai', { shares: [{ of: other.seq, share }] }],
        ['qinyu', { shares: [{ of: one.seq, share }] }],
        ['luocai', { shares: [{ of: 1, share }] }],
        [
          'luocai',
          {
            shares: [
              { of: one.seq, share },
              { of: one.seq, share },
            ],
          },
        ],
      ].map(([account, form]) => post(account as string, 'HandInShares', form)),
    );
    // Assess
    expect(answers.map(({ body }) => body.code)).toEqual([
      'SHARE_WRONG',
      'HOLDER_NOT_NAMED',
      'SHARE_NOT_OWED',
      'SHARE_NOT_OWED',
    ]);
  });

  it('needs two, whichever; who sealed nothing whole is void by that, the others count', async () => {
    // Prepare
    const offers = [
      { lot: 1, org: orgOf('xieqing'), priceFen: yuan(692_000) },
      { lot: 1, org: orgOf('tangyun'), priceFen: yuan(699_000) },
    ];
    const all = [...offers, { lot: 1, org: orgOf('lujia'), priceFen: yuan(600_000) }];
    // Act
    await handIn(wireOf(people), id, 'luocai', 'one');
    const alone = await post('huangda', 'OpenResponses', openingForm(offers));
    await handIn(wireOf(people), id, 'huangda', 'two');
    const tooMany = await post('huangda', 'OpenResponses', openingForm(all));
    const opened = await post('huangda', 'OpenResponses', openingForm(offers));
    const events = await people.get('shenji', `/api/purchases/${id}/events`, { query: { limit: '100' } });
    // Assess
    expect([alone.body.code, tooMany.body.code, opened.status]).toEqual([
      'SEALED_STILL',
      'OPENING_NOT_COMPLETE',
      201,
    ]);
    const responses = events.body.rows.filter((row: { type: string }) => row.type === 'SubmitResponse');
    const shown = responses.map(({ data }: { data: Record<string, unknown> }) => [
      data.org,
      data.name ?? data.void,
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      [orgOf('xieqing')]: '青禾社会工作服务中心',
      [orgOf('tangyun')]: '云岫',
      [orgOf('nongxin')]: expect.stringContaining('不是完整的响应'),
      [orgOf('lujia')]: expect.stringContaining('未按公布的公钥密封'),
    });
    expect(JSON.stringify(responses)).not.toContain('"cipher"');
  });
});
