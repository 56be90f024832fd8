/** The public documents of performance say what the law asks for, and nothing about a person. */
import { describe, expect, it } from '@jest/globals';
import { type PublicDocument, publicDocument } from '#domain/documents/index.ts';
import { findPersonalData } from '#domain/law/redaction.ts';
import { supplemented } from '#test/domain/support/changes-story.ts';
import {
  act,
  evaluated,
  paid,
  published,
  successorServing,
  yearEnd,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

function documentsOf(purchase: Purchase, type: string): PublicDocument[] {
  return purchase.events
    .filter((event) => event.type === type && event.lot === 1)
    .flatMap((event) => publicDocument(event, purchase.state) ?? []);
}

const values = (document: PublicDocument | undefined): Record<string, string> =>
  Object.fromEntries(
    (document?.sections ?? []).flatMap((section) =>
      section.fields.map((field) => [field.label, field.value]),
    ),
  );

describe('the contract notice (条例 第五十条)', () => {
  const [document] = documentsOf(yearEnd(), 'PublishContract');

  it('has the parts of the form in their order', () => {
    expect(document?.kind).toBe('合同公告');
    expect(document?.sections.map((section) => section.heading)).toEqual([
      '一、合同编号',
      '二、合同名称',
      '三、项目编号',
      '四、项目名称',
      '五、合同主体',
      '六、合同主要信息',
      '七、合同签订日期',
      '八、合同公告日期',
      '九、其他补充事宜',
    ]);
  });

  it('says who, what, how much, until when', () => {
    expect(values(document)).toMatchObject({
      合同编号: 'NDMZ-2021-001',
      项目编号: 'HCZC2021-C3-210232-HYZX',
      '采购人（甲方）': '南丹县民政局',
      标的1: '低保、特困人员、孤儿等救助对象入户摸底排查，1200户次',
      合同金额: '688,000.00元',
      履约期限: '2021年5月10日至2022年5月9日',
      签订日期: '2021年4月19日',
      采购方式: '竞争性磋商',
    });
  });
});

describe('the notice of a supplement (政府采购法 第四十九条、条例 第五十条)', () => {
  it('says what was added, at what price, beside the original, and that the rest stays', () => {
    const [document] = documentsOf(supplemented(), 'PublishSupplement');
    expect(document?.kind).toBe('补充合同公告');
    expect(values(document)).toMatchObject({
      合同编号: 'NDMZ-2021-001',
      补充合同编号: 'NDMZ-2021-001-B1',
      标的1: '低保、特困人员、孤儿等救助对象入户摸底排查，追加20户次',
      补充合同金额: '11,000.00元',
      原合同金额: '688,000.00元',
      补充合同金额合计: '11,000.00元',
      其他条款: '与原合同相同',
      签订日期: '2021年6月3日',
    });
    expect(values(document)).not.toHaveProperty('标的2');
    expect(findPersonalData(JSON.stringify(document))).toEqual([]);
  });

  it('is counted in what is accepted afterwards, apart from the original price', () => {
    const purchase = paid(supplemented(), '2021-08-10');
    const [document] = documentsOf(purchase, 'PublishAcceptance');
    expect(JSON.stringify(document)).toContain('入户摸底排查，1220户次');
    expect(values(document)).toMatchObject({
      合同金额: '688,000.00元',
      补充合同金额: '11,000.00元',
    });
  });
});

describe('the acceptance notice (条例 第四十五条)', () => {
  it('stands for each period with its own days, and names the recipients’ part', () => {
    const documents = documentsOf(yearEnd(), 'PublishAcceptance');
    expect(documents.map((document) => values(document).服务周期)).toEqual([
      '2021年5月10日至2021年8月9日',
      '2021年8月10日至2021年11月9日',
      '2021年11月10日至2021年12月31日',
    ]);
    expect(values(documents[0])).toMatchObject({
      邀请服务对象: '8人，到场或答复6人',
      标的1: '验收数量300，合格',
      服务对象意见: '服务及时，态度好。',
    });
  });
});

describe('the evaluation notice', () => {
  it('shows the score, both grade names, the sample and its rule', () => {
    const [document] = documentsOf(published(evaluated(yearEnd())), 'PublishEvaluation');
    expect(values(document)).toMatchObject({
      评价年度: '2021年',
      总分: '88.35分',
      等次: '良（良好）',
      调查人数: '110人（应调查104人）',
      满意度: '90.00%',
      第三方份额: '40.00%',
      '数量（权重15.00%）': '购买主体88分，第三方86分',
    });
  });
});

describe('the takeover notices', () => {
  const purchase = successorServing();
  act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
  act(purchase, '2022-01-17T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());

  it('says what happened, who carries on and whom to call', () => {
    const [document] = documentsOf(purchase, 'PublishTakeover');
    expect(values(document)).toMatchObject({
      接管等级: '一级（危及生命和照护）',
      触发情形: 'T2 服务中断或对重点对象失约',
      启动时间: '2021年12月6日10时00分',
      涉及服务对象: '142人',
      咨询投诉电话: '0778-0000004',
    });
    expect(values(document).原承接主体).toContain('青禾');
    expect(values(document).接续主体).toContain('安和');
  });

  it('says why it ended and who serves from now on', () => {
    const [document] = documentsOf(purchase, 'PublishTakeoverEnd');
    expect(values(document).终止事由).toContain('新承接主体已经开始服务');
    expect(values(document).此后的承接主体).toContain('云岫');
  });

  it('hold no personal data, and no text that was not meant for them', () => {
    const all = purchase.events.flatMap((event) => publicDocument(event, purchase.state) ?? []);
    const text = JSON.stringify(all.filter((document) => document.kind.includes('接管')));
    expect(findPersonalData(text)).toEqual([]);
    expect(text).not.toContain('服务热线接到三次求助');
    expect(text).not.toContain('擅自中止合同');
  });
});
