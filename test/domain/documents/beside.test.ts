/** What is made public beside the path: the use of the fund, inspections, corrections, decisions on complaints; and what is a fault. */
import { describe, expect, it } from '@jest/globals';
import { type PublicDocument, publicDocument } from '#domain/documents/index.ts';
import { sealing } from '#domain/documents/notices.ts';
import type { ActRecord, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import { noticeOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import { act, evaluated, serving, yearEnd } from '#test/domain/support/performance-story.ts';
import { openedPurchase, publishedNotice, responded } from '#test/domain/support/story.ts';

const text = (said: string) => ({ text: said });

/** What an event of that kind makes public, on the record of a purchase. */
function documentOf(
  { state, events }: { state: PurchaseState; events: readonly PurchaseEvent[] },
  type: string,
  data: object,
  more: Partial<PurchaseEvent> = {},
): PublicDocument | undefined {
  const event = { ...events[0], visit: 9, type, data, ...more } as PurchaseEvent;
  return publicDocument(event, state);
}

/** Heading by heading, each line as `label: value`. */
const said = (document: PublicDocument | undefined): unknown =>
  document?.sections.map(({ heading, fields }) => [
    heading,
    ...fields.map(({ label, value }) => `${label}: ${value}`),
  ]);

describe('the use of the special fund', () => {
  const use = { year: 2021, plannedFen: 100, specialFen: 200, paidFen: 300, reservedFen: 400 };
  const data = { use, statement: text('按计划使用。'), media: ['ccgp'] };

  it('says what the purchase takes and what the county has given away of it', () => {
    // Act
    const document = documentOf(publishedNotice(), 'PublishFundUse', {
      ...data,
      use: { ...use, fundFen: 50_000, limitFen: 1_000 },
    });
    // Assess
    expect(document?.title).toBe('南丹县采购社会救助经办服务2021年社会救助专项资金使用情况');
    expect(said(document)).toEqual([
      ['一、项目', '项目名称: 南丹县采购社会救助经办服务', '采购人: 南丹县民政局', '年度: 2021'],
      ['二、本项目资金', '当年计划: 1.00元', '其中：社会救助专项: 2.00元', '当年已支付: 3.00元'],
      ['三、全县社会救助专项', '当年总量: 500.00元', '购买服务上限: 10.00元', '购买服务已安排: 4.00元'],
      ['四、使用情况说明', '说明: 按计划使用。', '发布媒体: 中国政府采购网'],
    ]);
  });

  it('says nothing of a total that nobody has entered', () => {
    const [, , fund] = said(documentOf(publishedNotice(), 'PublishFundUse', data)) as unknown[];
    expect(fund).toEqual(['三、全县社会救助专项', '购买服务已安排: 4.00元']);
  });
});

describe('the result of an inspection', () => {
  const data = {
    document: 'NDCZ〔2021〕5',
    decidedOn: '2021-03-09',
    party: 'purchaser',
    name: text('南丹县民政局'),
    facts: text('未按期公告合同。'),
    basis: text('政府采购法 第五十九条。'),
    decision: text('责令限期改正。'),
    media: ['ccgp'],
  };

  it('says of whom, what was found, on what ground and what follows', () => {
    const purchase = publishedNotice();
    expect(said(documentOf(purchase, 'PublishInspection', data))).toEqual([
      [
        '一、项目',
        '项目名称: 南丹县采购社会救助经办服务',
        `项目编号: ${noticeOf(purchase.state)?.projectNo}`,
        '采购人: 南丹县民政局',
      ],
      ['二、当事人', '类别: 采购人', '名称: 南丹县民政局'],
      ['三、基本情况', '查明的事实: 未按期公告合同。'],
      [
        '四、处理依据及结果',
        '处理依据: 政府采购法 第五十九条。',
        '处理结果: 责令限期改正。',
        '处理决定: NDCZ〔2021〕5，2021-03-09',
      ],
      ['五、其他', '发布媒体: 中国政府采购网'],
    ]);
  });

  it('names the purchase by its own number where there is no notice yet', () => {
    const lines = JSON.stringify(said(documentOf(openedPurchase(), 'PublishInspection', data)));
    expect(lines).toContain('项目编号: 451221-2021-0001');
  });
});

describe('who opens what is sealed', () => {
  it('stands in the notice with each key, in groups of four as people compare them', () => {
    // Prepare
    const { state } = publishedNotice();
    const holders = noticeOf(state)?.holders ?? [];
    // Act
    const [line, ...more] = sealing(state);
    // Assess
    expect([holders.length, more, line?.label]).toEqual([3, [], '密封']);
    const keys = holders.map(({ role, key }) => `${roles[role].label} ${key.match(/.{4}/g)?.join(' ')}`);
    expect(line?.value).toContain(`任意2人共同开启（X25519 公钥）：${keys.join('；')}`);
    expect(line?.value.endsWith(' ')).toBe(false);
  });

  it('is said of nobody where nothing is sealed', () => {
    expect(sealing(openedPurchase().state)).toEqual([]);
    const { state } = publishedNotice();
    const acts = (state.acts['0/PublishNotice'] ?? []).map((record) => {
      const { holders: _, ...data } = record.data;
      return { ...record, data };
    });
    expect(sealing({ ...state, acts: { ...state.acts, '0/PublishNotice': acts } })).toEqual([]);
  });
});

describe('a correction of what was public', () => {
  const lines = [{ label: '期限', before: text('三日'), after: text('五日') }];
  const one = { seq: 3, kind: '采购公告', at: '2021-03-23T09:00:00.000+08:00', lines };
  const two = { seq: 2, kind: '采购意向公告', at: '2021-03-02T09:00:00.000+08:00', lines };
  const data = { notices: [one], reason: text('看错了行。'), media: ['ccgp'] };
  const approved = { outcome: 'approved', at: '2021-03-25T09:00:00.000+08:00' };

  it('says each line as it was and as it is, under its notice where there are several', () => {
    const purchase = publishedNotice();
    const document = documentOf(purchase, 'ApproveCorrection', { ...data, notices: [one, two] }, approved);
    expect((said(document) as unknown[]).slice(0, 3)).toEqual([
      [
        '一、项目基本情况',
        `原公告项目编号: ${noticeOf(purchase.state)?.projectNo}`,
        '原公告项目名称: 南丹县采购社会救助经办服务',
        '更正的公告: 2021年3月23日采购公告',
        '更正的公告: 2021年3月2日采购意向公告',
      ],
      [
        '二、更正信息',
        '采购公告·期限: 更正前：三日；更正后：五日',
        '采购意向公告·期限: 更正前：三日；更正后：五日',
        '更正理由: 看错了行。',
        '更正日期: 2021年3月25日',
      ],
      ['三、其他补充事宜', '发布媒体: 中国政府采购网'],
    ]);
  });

  it('is published when it is approved, and where it changes what the public has read', () => {
    const ask = (notices: object[] | undefined, outcome: string) =>
      documentOf(openedPurchase(), 'ApproveCorrection', { ...data, notices }, { ...approved, outcome });
    expect(said(ask([one], 'approved'))).toBeDefined();
    expect([ask([one], 'returned'), ask([], 'approved'), ask(undefined, 'approved')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const [first] = said(ask([one], 'approved')) as string[][];
    expect(first?.[1]).toMatch(/^原公告项目名称/);
  });
});

describe('the decision on a complaint', () => {
  it.each([
    [1001, [], forms.qinghe],
    [1002, ['标段: 2'], forms.yunxiu],
  ])('of case %i names its lot, if it has one, and who complained', (branch, lot, org) => {
    // Prepare: two challenges, of the whole and of lot 2
    const { state, events } = responded();
    const [record] = state.acts['0/OpenPurchase'] ?? [];
    const act = (seq: number, data: object) => ({ ...record, seq, data }) as unknown as ActRecord;
    const acts = {
      ...state.acts,
      '0/FileChallenge': [
        act(91, { case: 1001, lot: 0, org: forms.qinghe, name: text('甲'), link: 'result' }),
        act(92, { case: 1002, lot: 2, org: forms.yunxiu, name: text('乙'), link: 'result' }),
      ],
      [`${branch}/DecideComplaint`]: [act(93, { consequence: 'none' })],
    };
    const data = { summary: text('评分。'), decision: 'rejected', media: ['ccgp'] };
    // Act
    const document = documentOf({ state: { ...state, acts }, events }, 'PublishDecision', data, {
      lot: branch,
    });
    // Assess
    expect(said(document)).toEqual([
      [
        '一、项目信息',
        `项目编号: ${noticeOf(state)?.projectNo}`,
        '项目名称: 南丹县采购社会救助经办服务',
        ...lot,
      ],
      ['二、相关当事人', `投诉人: ${branch === 1001 ? '甲' : '乙'}（${org}）`, '被投诉人: 南丹县民政局'],
      ['三、基本情况', '基本情况: 评分。'],
      [
        '四、处理依据和结果',
        '处理决定: 驳回投诉',
        '处理: 不影响采购结果，采购活动继续',
        '依据: 政府采购法 第五十六条；财政部令第94号',
      ],
      ['五、其他补充事宜', '发布媒体: 中国政府采购网'],
    ]);
  });
});

describe('a procurement that is ended', () => {
  it.each([
    [
      'openTender',
      '废标公告',
      '政府采购法 第三十七条；财办库〔2020〕50号',
      '政府采购法 第三十六条第一款第（四）项',
    ],
    [
      'invitedTender',
      '废标公告',
      '政府采购法 第三十七条；财办库〔2020〕50号',
      '政府采购法 第三十六条第一款第（四）项',
    ],
    [
      'negotiation',
      '终止公告',
      '财政部令第74号 第三十七条；财办库〔2020〕50号',
      '政府采购法 第三十六条第一款第（四）项',
    ],
    [
      'consultation',
      '终止公告',
      '财库〔2014〕214号 第三十四条；财办库〔2020〕50号',
      '政府采购法 第三十六条第一款第（四）项',
    ],
    // The Procurement Law does not reach a purchase below the limit: its notice names none of it.
    ['belowThreshold', '终止公告', '桂民规〔2018〕5号 二（四）', undefined],
  ])('is told of a %s as %s, after %s', (method, kind, article, ground) => {
    // Prepare: the same record, as if it had been called so
    const { state, events } = responded();
    const chosen = (state.acts['0/ChooseMethod'] ?? []).map((one) => ({
      ...one,
      data: { ...one.data, method },
    }));
    const under = { ...state, acts: { ...state.acts, '0/ChooseMethod': chosen } };
    const data = { reason: 'NEED_CHANGED', explanation: text('需求改变。'), media: ['ccgp'] };
    // Act
    const document = documentOf({ state: under, events }, 'TerminateProcurement', data);
    // Assess
    expect([document?.kind, document?.title]).toEqual([kind, `南丹县采购社会救助经办服务${kind}`]);
    const fields = (document?.sections ?? []).flatMap((section) => section.fields);
    expect(fields.find(({ label }) => label === '依据')?.value).toBe(ground);
    expect(document?.article).toBe(article);
  });
});

describe('an evaluation', () => {
  it('says which veto decided it, and nothing of vetoes where none did', () => {
    // Prepare
    const shown = (grade: object): string => {
      const purchase = evaluated(yearEnd());
      act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', performance.gradeForm(grade));
      const notice = performance.evaluationNotice({
        rectification: '重新选择承接主体。',
        uses: ['noRenewal', 'exit'],
      });
      act(purchase, '2022-01-18T10:00', 'lanxi', 'PublishEvaluation', notice);
      const event = purchase.events.at(-1);
      return JSON.stringify(event && said(publicDocument(event, purchase.state)));
    };
    // Act
    const vetoed = shown({ vetoes: ['transfer'], vetoEvidence: '工资由其他单位发放。' });
    // Assess
    expect(vetoed).toMatch(/一票否决: [^"]*转包/);
    expect(vetoed).not.toContain('工资由其他单位发放');
    expect(vetoed).toContain('整改要求: 重新选择承接主体。');
  });
});

describe('a publication of what is not there', () => {
  it.each(['PublishContract', 'PublishAcceptance', 'PublishTakeover'])(
    'is a fault: %s without a contract',
    (type) => {
      expect(() => documentOf(openedPurchase(), type, {}, { lot: 1 })).toThrow(`${type} without a contract`);
    },
  );

  it.each([
    ['PublishEvaluation', 'without an evaluation'],
    ['PublishTakeover', 'without a takeover'],
    ['PublishTakeoverEnd', 'without an end'],
  ])('is a fault: %s %s', (type, fault) => {
    expect(() => documentOf(serving(), type, {}, { lot: 1 })).toThrow(fault);
  });
});
