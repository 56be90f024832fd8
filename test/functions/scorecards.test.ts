import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { qinghe } from '#test/domain/support/forms.ts';
import { evaluated, published, yearEnd } from '#test/domain/support/performance-story.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { stored } from '#test/functions/support/stored.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let id: string;

beforeAll(async () => {
  world = await startWorld('2022-02-10T10:00:00+08:00');
  people = desk(world.clock);
  id = await stored(published(evaluated(yearEnd())));
});
afterAll(() => world.close());

const read = (account: string, year = '2021') => people.get(account, `/api/scorecards/${year}`);

describe('The scorecards of the counties', () => {
  it('lead every figure back to the acts it comes from', async () => {
    // Act
    const { status, body } = await read('guiting');
    // Assess
    expect(status).toBe(200);
    expect(body.rule).toEqual({ source: '系统规则 资金分配绩效因素', confirmed: false });
    expect(body.rows).toMatchObject([
      {
        county: '451221',
        name: '南丹县',
        total: 8835,
        factor: 10_000,
        satisfaction: 9000,
        grades: { excellent: 0, good: 1, pass: 0, fail: 0 },
        evaluations: [{ purchase: id, lot: 1, grade: 'good', total: 8835 }],
      },
    ]);
    const [{ gradedSeq, publishedSeq }] = body.rows[0].evaluations;
    const { rows } = (await people.get('guiting', `/api/purchases/${id}/events`, { query: { limit: '100' } }))
      .body;
    const typeOf = (seq: number) => rows.find((row: { seq: number }) => row.seq === seq)?.type;
    expect([typeOf(gradedSeq), typeOf(publishedSeq)]).toEqual(['ConfirmGrade', 'PublishEvaluation']);
  });

  it('take up what those above have said, at once', async () => {
    // Act
    await people.act(
      'guiting',
      id,
      'CommendCounty',
      { reason: '服务对象满意。', rewardFen: 5_000_000 },
      { lot: 1 },
    );
    // Assess
    expect((await read('heshi')).body.rows[0]).toMatchObject({
      rewardFen: 5_000_000,
      oversight: [{ kind: 'commended' }],
    });
  });

  it('are the county’s own for the county, and nothing for another county, a provider or those who judge', async () => {
    const counties = async (account: string) =>
      ((await read(account)).body.rows ?? []).map(({ county }: { county: string }) => county);
    expect(await counties('lanxi')).toEqual(['451221']);
    expect(await counties('shenji')).toEqual(['451221']);
    expect(await counties('tianlan')).toEqual([]);
    for (const account of ['xieqing', 'mingjian', 'huimin', 'mengcun'])
      expect([account, (await read(account)).status]).toEqual([account, 403]);
  });

  it('give whoever reviews qualifications what was published of a supplier, and nobody else', async () => {
    const records = (account: string) => people.get(account, `/api/purchases/${id}/provider-records`);
    const { status, body } = await records('lanxi');
    expect(status).toBe(200);
    expect(body.rows.find(({ org }: { org: string }) => org === qinghe)?.evaluations).toEqual([
      {
        purchase: id,
        region: '451221',
        regionName: '南丹县',
        lot: 1,
        year: 2021,
        publishedSeq: expect.any(Number),
        grade: 'good',
        gradeLabel: '良（良好）',
      },
    ]);
    for (const account of ['weiguo', 'xieqing', 'mingjian', 'guiting', 'tianlan'])
      expect([account, (await records(account)).status]).toEqual([account, 403]);
  });

  it('stand beside what the public reports, which the leader answers as a case of its own', async () => {
    // Act
    const report = { source: 'public', receivedOn: '2022-02-09', about: 1, matter: '有两次没有人来。' };
    await people.act('huimin', id, 'RegisterReport', report);
    const answer = {
      verdict: 'unfounded',
      answer: '核对签到记录，均已到户。',
      accountability: 'none',
      answeredOn: '2022-02-10',
    };
    const answered = await people.act('weiguo', id, 'AnswerReport', answer, { lot: 1001 });
    // Assess
    expect(answered.body.opens).toEqual([]);
    expect((await people.get('weiguo', `/api/purchases/${id}`)).status).toBe(200);
  });

  it('are empty for a year in which nothing was evaluated', async () => {
    expect((await read('guiting', '2020')).body.rows).toEqual([]);
    expect((await read('guiting', '1999')).status).toBe(400);
  });
});
