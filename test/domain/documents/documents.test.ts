import { describe, expect, it } from '@jest/globals';
import { type PublicDocument, publicDocument, publicTexts } from '#domain/documents/index.ts';
import type { PurchaseEvent } from '#domain/kernel/types.ts';
import { noticeList } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import {
  bids,
  contractStage,
  offersOf,
  publishedNotice,
  responded,
  scored,
} from '#test/domain/support/story.ts';

function documentOf(purchase: Purchase, type: string): PublicDocument {
  const event = purchase.events.findLast((one) => one.type === type);
  const document = event && publicDocument(event, purchase.state);
  if (!document) throw new Error(`no document of ${type}`);
  return document;
}

const values = (document: PublicDocument, label: string): string[] =>
  document.sections.flatMap((section) =>
    section.fields.filter((field) => field.label === label).map((field) => field.value),
  );

describe('the notice', () => {
  it('carries the sections of the form of 2020 in their order', () => {
    const document = documentOf(publishedNotice(), 'PublishNotice');
    expect(document.title).toBe('南丹县采购社会救助经办服务竞争性磋商公告');
    expect(document.sections.map((section) => section.heading)).toEqual([
      '项目概况',
      '一、项目基本情况',
      '二、申请人的资格要求',
      '三、获取采购文件',
      '四、响应文件提交、开启',
      '五、评分办法',
      '六、公告期限',
      '七、其他补充事宜',
      '八、联系方式',
    ]);
    expect(values(document, '预算金额')).toEqual(['1,400,000.00元']);
    expect(values(document, '标段1最高限价')).toEqual(['700,000.00元']);
    expect(values(document, '截止时间（开启时间）')).toEqual(['2021年4月6日9时30分']);
    expect(values(document, '时间')).toEqual(['2021年3月23日至2021年3月30日']);
    expect(values(document, '期限')).toEqual(['自本公告发布之日起3个工作日（至2021年3月26日）']);
    expect(values(document, '采购代理机构')).toEqual(['衡正采购代理有限公司（虚构）']);
  });

  it('says that the end of its period may move where the year’s calendar is not issued', () => {
    // Prepare: the same notice, published in a year nobody knows the holidays of
    const purchase = publishedNotice();
    const event = purchase.events.findLast((one) => one.type === 'PublishNotice');
    // Act
    const document =
      event && publicDocument({ ...event, at: '2031-03-24T09:00:00.000+08:00' }, purchase.state);
    // Assess
    expect(document && values(document, '期限')).toEqual([
      expect.stringMatching(/^自本公告发布之日起3个工作日（至2031年3月\d+日，节假日安排公布前为暂定日期）$/),
    ]);
  });

  it('leaves no field empty', () => {
    const purchase = contractStage();
    for (const type of ['PublishNotice', 'PublishResult']) {
      for (const { label, value } of documentOf(purchase, type).sections.flatMap(
        (section) => section.fields,
      )) {
        expect(`${label}: ${value}`).not.toMatch(/: $|undefined|已删除|\[object/);
      }
    }
  });

  it('says what it said then, whatever was corrected later', () => {
    // Prepare
    const purchase = publishedNotice();
    const before = documentOf(purchase, 'PublishNotice');
    // Act
    purchase
      .at('2021-03-25T09:00')
      .act('huangda', 'CorrectNotice', forms.correctionForm({ deadline: '2021-04-12T09:30' }));
    // Assess
    expect(documentOf(purchase, 'PublishNotice')).toEqual(before);
    expect(values(documentOf(purchase, 'CorrectNotice'), '响应截止时间')).toEqual([
      '由2021年4月6日9时30分顺延至2021年4月12日9时30分',
    ]);
    expect(values(documentOf(purchase, 'CorrectNotice'), '首次公告日期')).toEqual(['2021年3月23日']);
  });
});

describe('the result', () => {
  it('names winners, amounts, points, services and experts', () => {
    const document = documentOf(contractStage(), 'PublishResult');
    expect(values(document, '标段1成交供应商')[0]).toContain('青禾社会工作服务中心');
    expect([values(document, '标段1成交金额'), values(document, '标段2成交金额')].flat()).toEqual([
      '688,000.00元',
      '699,700.00元',
    ]);
    expect(values(document, '评审得分')[0]).toBe('95分');
    expect(values(document, '评审专家').sort()).toEqual(['刘尔', '周叁', '陈一']);
    expect(values(document, '收费金额')).toEqual(['30,815.00元']);
    expect(values(document, '废标标段')).toEqual(['无']);
  });

  it('reports failed lots with reason and article', () => {
    // Prepare
    const finalOffers = [{ lot: 2, org: bids[3]?.org, priceFen: forms.yuan(700_001) }];
    const purchase = scored()
      .act('huangda', 'SubmitReport', forms.reportForm({ finalOffers }))
      .act('weiguo', 'ConfirmAward', {})
      .act(
        'huangda',
        'PublishResult',
        forms.resultForm({ services: forms.resultForm().services.slice(0, 1) }),
      );
    // Act, Assess
    expect(values(documentOf(purchase, 'PublishResult'), '标段2废标')[0]).toMatch(
      /Ⅱ标段：供应商数量不足（.+）/,
    );
  });
});

describe('a termination', () => {
  it('gives its reason, whether a call failed or a leader ended it', () => {
    // Prepare
    const failed = responded(bids.slice(0, 1))
      .elapse('WaitResponses')
      .act('huangda', 'OpenResponses', forms.openingForm(offersOf([])))
      .act('huangda', 'PublishTermination', forms.terminationForm());
    const ended = responded().act(
      'weiguo',
      'TerminateProcurement',
      forms.terminationForm({ reason: 'NEED_CHANGED' }),
    );
    // Act, Assess
    expect(documentOf(failed, 'PublishTermination').kind).toBe('终止公告');
    expect(values(documentOf(failed, 'PublishTermination'), '事由')).toEqual(['供应商数量不足']);
    expect(values(documentOf(ended, 'TerminateProcurement'), '事由')).toEqual(['采购需求发生重大变更']);
  });
});

describe('texts', () => {
  it('are read by reference once sealed, opened in place, and shown as erased where they are gone', () => {
    // Prepare: as the store leaves them.
    const purchase = publishedNotice();
    let count = 0;
    const texts = new Map<string, string>();
    const seal = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(seal);
      if ('text' in value && typeof value.text === 'string') {
        const ref = `r${++count}`;
        texts.set(ref, value.text);
        return { ref, digest: 'd' };
      }
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, seal(part)]));
    };
    const state = { ...purchase.state, acts: seal(purchase.state.acts) as typeof purchase.state.acts };
    const event = purchase.events.findLast((one) => one.type === 'PublishNotice') as PurchaseEvent;
    // Act
    const plain = publicDocument(event, purchase.state);
    const sealed = publicDocument(event, state, texts);
    const needed = publicTexts(event, state);
    const fewer = new Map(needed.slice(1).map((ref) => [ref, texts.get(ref) ?? '']));
    // Assess
    expect(sealed).toEqual(plain);
    expect(needed.length).toBeLessThan(texts.size);
    expect(publicDocument(event, state, new Map(needed.map((ref) => [ref, texts.get(ref) ?? ''])))).toEqual(
      plain,
    );
    expect(JSON.stringify(publicDocument(event, state, fewer))).toContain('（已删除）');
  });
});

describe('the list of notices', () => {
  it('holds what was published, in order, and acts without a notice have no document', () => {
    const purchase = contractStage();
    expect(noticeList(purchase.state).map((row) => row.type)).toEqual(['PublishNotice', 'PublishResult']);
    const award = purchase.events.find((event) => event.type === 'ConfirmAward');
    expect(award && publicDocument(award, purchase.state)).toBeUndefined();
  });
});
