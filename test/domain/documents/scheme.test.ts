/** What stands in a notice only where it was asked for. */
import { describe, expect, it } from '@jest/globals';
import { type PublicDocument, publicDocument } from '#domain/documents/index.ts';
import { lasting, reader, stateAt, written } from '#domain/documents/read.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { publishedNotice } from '#test/domain/support/story.ts';

/** The notice of the made purchase, with other things in its draft and in what was published. */
function noticeOf(draft: object, published: object = {}, method: object = {}): PublicDocument {
  const { state, events } = publishedNotice();
  const event = events.findLast((one) => one.type === 'PublishNotice') as PurchaseEvent;
  const changed = (key: string, data: object) => ({
    [key]: (state.acts[key] ?? []).map((act) => ({ ...act, data: { ...act.data, ...data } })),
  });
  const other: PurchaseState = {
    ...state,
    acts: { ...state.acts, ...changed('0/DraftNotice', draft), ...changed('0/ChooseMethod', method) },
  };
  const document = publicDocument({ ...event, data: { ...event.data, ...published } }, other);
  if (!document) throw new Error('no notice');
  return document;
}

const fieldsOf = (document: PublicDocument): Map<string, string> =>
  new Map(
    document.sections.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value] as const)),
  );

const scheme = (more: object) => ({
  scoring: { fixedPrice: false, priceWeight: 3000, criteria: [], ...more },
});

describe('a notice', () => {
  it('says nothing of what was not asked for', () => {
    const labels = [...fieldsOf(noticeOf({})).keys()];
    for (const label of [
      '标段1保证金',
      '其他条件1',
      '促进中小企业发展',
      '预留份额',
      '异常低价审查',
      '质疑',
      '补充',
    ])
      expect(labels).not.toContain(label);
    expect(fieldsOf(noticeOf({})).get('是否接受联合体')).toBe('否');
  });

  it('names bonds by lot, conditions of the place by number with their ground, and what else was written', () => {
    // Act
    const fields = fieldsOf(
      noticeOf(
        {
          localConditions: [
            { text: { text: '条件甲' }, source: { text: '依据甲' } },
            { text: { text: '条件乙' }, source: { text: '依据乙' } },
          ],
          consortium: true,
          other: { text: '另行通知。' },
        },
        { bonds: [{ lot: 2, fen: 1_000_000 }], challengesAtOnce: true },
      ),
    );
    // Assess
    expect(fields.get('标段2保证金')).toBe('10,000.00元，以保函、支票、汇票、本票等非现金形式提交');
    expect(fields.has('标段1保证金')).toBe(false);
    expect(fields.get('其他条件1')).toBe('条件甲（依据：依据甲）');
    expect(fields.get('其他条件2')).toBe('条件乙（依据：依据乙）');
    expect(fields.get('是否接受联合体')).toBe('是');
    expect(fields.get('质疑')).toContain('一次性提出');
    expect(fields.get('补充')).toBe('另行通知。');
  });

  it('calls the lots that are called, and adds up their budgets alone', () => {
    const fields = fieldsOf(noticeOf({}, { lots: [2] }));
    expect(fields.has('标段1')).toBe(false);
    expect([fields.get('预算金额'), fields.get('标段2预算')]).toEqual(['700,000.00元', '700,000.00元']);
  });

  it.each<[string, object, [string, string][]]>([
    [
      'deducts for small enterprises',
      { sme: { setAside: false, small: 1000 } },
      [['促进中小企业发展', '小型、微型企业的报价扣除10.00%，用扣除后的价格参加评审；成交金额仍为报价']],
    ],
    [
      'deducts for both',
      { sme: { setAside: false, small: 1000, joint: 400 } },
      [
        [
          '促进中小企业发展',
          '小型、微型企业的报价扣除10.00%，含小型、微型企业的联合体或分包的报价扣除4.00%，用扣除后的价格参加评审；成交金额仍为报价',
        ],
      ],
    ],
    [
      'is set aside as a whole',
      { sme: { setAside: true, reservation: { way: 'whole' } } },
      [
        ['促进中小企业发展', '专门面向中小企业采购，不再给予价格扣除'],
        ['预留份额', '整体专门面向中小企业'],
      ],
    ],
    [
      'reserves a part',
      {
        sme: { setAside: false, reservation: { way: 'part', reservedFen: 30_000_000, smallFen: 18_000_000 } },
      },
      [
        [
          '预留份额',
          '预留部分份额（采购包、联合体、分包），预留300,000.00元，其中小型、微型企业180,000.00元',
        ],
      ],
    ],
    [
      'reserves nothing and says why',
      {
        sme: {
          setAside: false,
          small: 600,
          reservation: { way: 'none', reason: { text: '只有社会组织能够承接' } },
        },
      },
      [
        ['促进中小企业发展', '小型、微型企业的报价扣除6.00%，用扣除后的价格参加评审；成交金额仍为报价'],
        ['预留份额', '不适宜预留：只有社会组织能够承接'],
      ],
    ],
    [
      'raises the ratios under which a low price is looked at',
      { lowPrice: { mean: 5500, ceiling: 5000 } },
      [['异常低价审查', '报价低于全部报价平均值55.00%、低于最高限价50.00%的，启动异常低价审查']],
    ],
    [
      'raises one of them',
      { lowPrice: { next: 6000 } },
      [['异常低价审查', '报价低于次低报价60.00%的，启动异常低价审查']],
    ],
    ['raises none', { lowPrice: {} }, []],
  ])('%s', (_, more, said) => {
    const fields = [...fieldsOf(noticeOf(scheme(more)))].filter(([label]) =>
      ['促进中小企业发展', '预留份额', '异常低价审查'].includes(label),
    );
    expect(fields).toEqual(said);
  });

  it('gives weights where points decide, and the lowest price where the law wants it', () => {
    const points = fieldsOf(noticeOf({}));
    expect([points.get('价格分权重'), points.get('成交方式')]).toEqual([
      '30.00%',
      '综合评分，不以价格作为唯一标准',
    ]);
    expect(points.get('服务方案')).toBe('40分。方案完整、针对性强');
    const price = fieldsOf(noticeOf({}, {}, { method: 'negotiation' }));
    expect(price.has('价格分权重')).toBe(false);
    expect([...price.values()].some((value) => value.includes('政府采购法 第三十八条'))).toBe(true);
  });
});

describe('an intention', () => {
  it('says what is to be bought, for how much and when, a year ahead', () => {
    // Prepare: the same purchase; the intention stands in its own event
    const { state, events } = publishedNotice();
    const event = {
      ...events[0],
      type: 'PublishIntention',
      data: {
        summary: { text: '两个标段。' },
        budgetFen: 140_000_000,
        expectedMonth: '2022-04',
        media: ['ccgpGuangxi'],
      },
    } as unknown as PurchaseEvent;
    // Act
    const document = publicDocument(event, state) as PublicDocument;
    const noted = publicDocument(
      { ...event, data: { ...event.data, remark: { text: '以公告为准' } } },
      state,
    ) as PublicDocument;
    // Assess
    expect(document.title).toBe('南丹县民政局南丹县采购社会救助经办服务采购意向');
    const fields = fieldsOf(document);
    expect([...fields.keys()]).toEqual([
      '序号',
      '采购项目名称',
      '采购需求概况',
      '预算金额',
      '预计采购时间',
      '说明',
      '发布媒体',
    ]);
    expect([fields.get('采购需求概况'), fields.get('预算金额'), fields.get('预计采购时间')]).toEqual([
      '两个标段。',
      '1,400,000.00元',
      '2022年04月',
    ]);
    expect(fieldsOf(noted).get('备注')).toBe('以公告为准');
  });
});

describe('reading for a document', () => {
  it('shows what is gone as gone, and asks for what it needs', () => {
    const wanted: string[] = [];
    const read = reader(new Map([['r1', '一']]), (ref) => wanted.push(ref));
    const shown = ['字', null, 7, { text: '文' }, { text: 7 }, { ref: 7 }, { ref: 'r1' }, { ref: 'r2' }].map(
      read,
    );
    const gone = '（已删除）';
    expect(shown).toEqual(['字', gone, gone, '文', gone, gone, '一', gone]);
    expect(wanted).toEqual(['r1', 'r2']);
    expect(reader(new Map())({ ref: 'r1' })).toBe(gone);
  });

  it('writes days and moments as offices do', () => {
    expect([written('2021-04-06'), written('2021-04-06T09:05:00.000+08:00')]).toEqual([
      '2021年4月6日',
      '2021年4月6日9时05分',
    ]);
    expect(lasting({ on: '2027-01-04', provisional: true })).toBe(
      '至2027年1月4日，节假日安排公布前为暂定日期',
    );
    expect(lasting({ on: '2021-01-04', provisional: false })).toBe('至2021年1月4日');
  });

  it('reads the purchase as it was after the event, and as it is where the event is not of it', () => {
    const { state, events } = publishedNotice();
    const [, selected] = events as [PurchaseEvent, PurchaseEvent];
    const then = stateAt(state, selected);
    expect(then.version).toBe(2);
    expect(Object.values(then.acts).flat()).toHaveLength(2);
    expect(stateAt(state, { ...selected, visit: 9 })).toBe(state);
    expect(stateAt(state, { ...selected, item: 9 })).toBe(state);
    expect(stateAt(state, { ...selected, type: 'PaintTheHall' })).toBe(state);
  });
});
