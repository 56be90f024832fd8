/** 限额以下自行采购: R12 gives what is bought, the failed first call and the three that were wanted; the rest is made. */

import { comparing, offer, ownCall } from '#test/tour/methods/own.ts';
import { approve, contract, inception, type Project, result, submit } from '#test/tour/methods/parts.ts';
import { type Chapter, organisationOf, orgOf, type Story } from '#test/tour/story.ts';

const project: Project = {
  title: '特困供养人员照料服务',
  item: '12',
  need: '全自理人员每周至少两次电话问访、每月至少一次入户；失能半失能人员一日三餐、饮水、穿衣、如厕、洗澡等照料，含住院期间；情感关怀，居住环境和个人卫生，服务记录，保护隐私。',
  area: '南丹县城关镇',
  pricingUnit: 'serviceHour',
  amount: 268_000,
  method: { method: 'belowThreshold', reason: '预算低于市县分散采购限额标准三十万元，不在集中采购目录内。' },
};

const inceptionChapter: Chapter = {
  title: '立项',
  scenes: [
    ...inception('2020-11-02', project),
    {
      at: '2020-11-03T09:00',
      who: 'lanxi',
      step: 'ChooseMethod',
      form: project.method,
      note: '2020年市县分散采购限额标准为三十万元，限额以下由采购人自行采购。2021年以后的限额没有见到数字，系统不作判断。',
    },
    approve('2020-11-04T09:00'),
  ],
};

const call = ownCall(project);
const offers = [
  offer('tangyun', 251_000, '照料人员六名，无住院陪护经验。'),
  offer('panan', 262_000, '照料人员九名，有住院陪护经验，可以二十四小时响应。'),
  offer('lujia', 258_000, '照料人员七名。'),
];

const callsChapter: Chapter = {
  title: '两次邀请、比选、成交',
  scenes: [
    call('2020-11-05T09:00', 'NDZX2020-011', '2020-11-08T17:00', {
      refused: 'OWN_WINDOW_SHORT',
      note: '响应时间不少于四日是系统的默认参数，没有法定期限，可以由管理者调整。',
    }),
    call('2020-11-05T09:00', 'NDZX2020-011', '2020-11-10T17:00'),
    submit('2020-11-09T10:00', 'tangyun', 251_000),
    {
      at: '2020-11-11T09:00',
      who: 'lanxi',
      step: 'CompareOffers',
      form: { people: comparing, offers: offers.slice(0, 1), chosen: [] },
      note: '只来了一家。第一次邀请少于三家的，不比选。',
    },
    {
      at: '2020-11-11T09:00',
      who: 'lanxi',
      step: 'PublishTermination',
      form: {
        reason: 'NO_OR_FEW_BIDDERS',
        explanation: '第一次邀请只有一家供应商响应。',
        media: ['ccgpGuangxi'],
      },
    },
    {
      at: '2020-11-12T09:00',
      who: 'weiguo',
      step: 'DecideRecall',
      form: { decisions: [{ lot: 1, decision: 'again', reason: '照料需求仍在，第二次邀请。' }] },
    },
    call('2020-11-13T09:00', 'NDZX2020-011-2', '2020-11-17T17:00'),
    submit('2020-11-16T10:00', 'tangyun', 251_000),
    submit('2020-11-16T10:00', 'panan', 262_000),
    submit('2020-11-16T10:00', 'lujia', 258_000),
    {
      at: '2020-11-18T09:00',
      who: 'lanxi',
      step: 'CompareOffers',
      form: { people: comparing, offers: offers.slice(1), chosen: [] },
      refused: 'OPENING_NOT_COMPLETE',
    },
    {
      at: '2020-11-18T09:00',
      who: 'lanxi',
      step: 'CompareOffers',
      form: {
        people: comparing,
        offers,
        chosen: [
          {
            lot: 1,
            org: orgOf('panan'),
            reason: `${organisationOf('panan')}人员和住院陪护经验明显优于其他两家，报价在最高限价以内；以质量为先，不取最低价。`,
          },
        ],
      },
    },
    { at: '2020-11-19T09:00', who: 'weiguo', step: 'ConfirmAward', form: {} },
    result('2020-11-20T09:00', 'lanxi', project),
    ...contract(['2020-11-24', '2020-11-26'], 'panan', 262_000, 'ND-TKZL-2020-01', project),
  ],
};

export const belowThreshold: Story = {
  id: 'below-threshold',
  title: '限额以下自行采购：第一次只来一家，第二次比选，以质量为先',
  from: '2020-11-02T08:30',
  to: '2020-11-26T11:00',
  facts: [
    '服务内容（电话问访和入户的次数、照料内容）、第一次邀请只有一家报名而未成、第二次邀请希望不少于三家：环市街道2026年特困供养人员照料服务第二次采购邀请函（公开资料副本）。',
    '规则、节假日和调休：系统内注明出处的规则和日历；2020年市县分散采购限额标准三十万元。',
  ],
  made: [
    '采购人、地点、预算、人员、供应商、全部日期和比选理由是为演示而写的：该街道的预算和结果没有公开，2021年以后广西的限额没有见到数字，所以放在2020年。',
  ],
  chapters: [inceptionChapter, callsChapter],
};
