/** 单一来源公示（A6-1、A6-2）: published before the approval, open to objections, argued again where there are any. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, emptyForm, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, dueOn, isAtLeast } from '#domain/law/deadlines.ts';
import { approvalFields } from '#domain/stages/catalogue/choose-method.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { digitsOf } from '#domain/stages/notice/contacts.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { objectionsOf, soleSourceSpan } from '#domain/stages/remedies/objection.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

/** 专业人员的论证: who says that there is only one, and why. */
const experts = (title: string) =>
  rows(
    title,
    group('专业人员', {
      name: text('姓名', 40),
      employer: text('工作单位', 100),
      post: text('职称', 60),
      opinion: area('论证意见', 2000),
    }),
    1,
    10,
  );

const publication = z.strictObject({
  content: area('拟采购服务的说明', 4000),
  why: area('采用单一来源方式的原因及相关说明', 4000),
  experts: experts('论证专家'),
  until: date('公示截止日期', '不少于五个工作日'),
  contacts: group('联系方式', {
    purchaserAddress: text('采购人地址', 200),
    purchaserContact: text('采购人联系人', 40),
    purchaserPhone: text('采购人电话', 40),
    financeAddress: text('财政部门地址', 200),
    financeContact: text('财政部门联系人', 40),
    financePhone: text('财政部门电话', 40),
  }),
  media: mediaField(),
});

export const publishSoleSource = purchaseStep({
  id: 'PublishSoleSource',
  stage: 'catalogue',
  kind: 'task',
  label: '发布单一来源采购公示',
  roles: officers,
  article: '政府采购法实施条例 第三十八条；财政部令第74号 第三十八条',
  form: publication,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const { purchaserPhone, financePhone } = given.contacts;
    return (
      refuseMedia(given.media) ??
      refusePersonalData(
        publication,
        given,
        today(facts.now),
        [purchaserPhone, financePhone].map(digitsOf),
      ) ??
      refuseShort(state, given.until, facts) ?? {
        data: seal(publication, given) as Record<string, unknown>,
      }
    );
  },
});

function refuseShort(state: PurchaseState, until: IsoDate, facts: Facts): Refusal | undefined {
  const long = isAtLeast('singleSourceNotice', facts.now, until, state);
  if (long === undefined) return refuse('CALENDAR_UNKNOWN', { year: until.slice(0, 4) });
  if (long) return undefined;
  const { on } = dueBy('singleSourceNotice', facts.now, state);
  return refuse('SOLE_SOURCE_SHORT', { until: on }, 'until');
}

export const waitSoleSource = purchaseStep({
  id: 'WaitSoleSource',
  stage: 'catalogue',
  kind: 'wait',
  label: '单一来源采购公示期',
  roles: ['system'],
  article: '政府采购法实施条例 第三十八条；财政部令第74号 第三十八条',
  form: emptyForm,
  owner: officerOwns,
  due: (state) => {
    const published = latest(state, 'PublishSoleSource');
    if (!published) throw new Error('WaitSoleSource without a publication');
    return dueOn('singleSourceNotice', published.at, String(published.data.until));
  },
  decide: () => ({ data: {} }),
});

const settlement = z.strictObject({
  argument: group('补充论证', {
    on: date('论证日期'),
    experts: experts('补充论证的专业人员'),
    verdict: choice('论证结论', { rejected: '异议不成立', upheld: '异议成立，改用其他采购方式' }),
    reply: area('告知提出异议者的论证情况', 2000),
  })
    .optional()
    .meta({ title: '补充论证', help: '公示期内收到异议的填写；书面收到的先登记' }),
});
type Settlement = z.infer<typeof settlement>;

export const settleObjections = purchaseStep({
  id: 'SettleObjections',
  stage: 'catalogue',
  kind: 'task',
  label: '处理公示异议',
  roles: officers,
  article: '财政部令第74号 第三十九条、第四十条',
  form: settlement,
  owner: officerOwns,
  due: within('singleSourceObjection'),
  decide: ({ state, form: given, facts }) =>
    refuseArgument(state, given, today(facts.now)) ?? {
      outcome: given.argument?.verdict === 'upheld' ? 'otherMethod' : 'confirmed',
      data: seal(settlement, given) as Record<string, unknown>,
    },
});

/** An objection is argued, and nothing is argued that nobody objects to. */
function refuseArgument(state: PurchaseState, { argument }: Settlement, day: IsoDate): Refusal | undefined {
  if (objectionsOf(state).length === 0)
    return argument === undefined ? undefined : refuse('ARGUMENT_WITHOUT_OBJECTION', {}, 'argument');
  if (argument === undefined) return refuse('OBJECTION_UNARGUED', {}, 'argument');
  const { from } = soleSourceSpan(state);
  return argument.on < from || argument.on > day
    ? refuse('ARGUMENT_DATE', { from }, 'argument.on')
    : undefined;
}

const registration = z.strictObject({ approval: group('财政部门批准', approvalFields) });

export const registerApproval = purchaseStep({
  id: 'RegisterApproval',
  stage: 'catalogue',
  kind: 'task',
  label: '登记采购方式批准',
  roles: officers,
  article: '政府采购法 第二十七条；财政部令第74号 第四条、第五条',
  form: registration,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const { on } = given.approval;
    if (on > today(facts.now)) return refuse('APPROVAL_IN_FUTURE', {}, 'approval.on');
    if (on <= soleSourceSpan(state).until) return refuse('SINGLE_SOURCE_NOTICE', {}, 'approval.on');
    return { data: seal(registration, given) as Record<string, unknown> };
  },
});
