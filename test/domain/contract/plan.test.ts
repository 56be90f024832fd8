import { describe, expect, it } from '@jest/globals';
import { planFields } from '#domain/stages/contract/plan-fields.ts';
import { takeoverPlanOf } from '#domain/stages/performance-select.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, planned, ready, refused, registered } from '#test/domain/support/performance-story.ts';
import { changeActor } from '#test/domain/support/purchase.ts';

const gaps: [string, object][] = [
  ['1 服务和清单事项', { service: undefined }],
  ['2 服务对象分类', { priorities: undefined }],
  ['3 触发情形与阈值', { triggers: forms.planForm().triggers.slice(1) }],
  ['4 决定机制', { deciders: undefined }],
  ['5 备选承接主体', { pool: [], directStaff: false }],
  ['6 合同条款号', { clauses: undefined }],
  ['7 数据移交包', { handover: undefined }],
  ['8 工资保障', { wages: undefined }],
  ['9 告知口径', { scripts: undefined }],
  ['10 资金', { funds: undefined }],
  ['11 退出接管标准', { stepOut: undefined }],
  ['12 演练', { drill: undefined }],
  ['13 法律授权', { consents: undefined }],
  ['14 投诉电话', { complaints: undefined }],
];

describe('the takeover plan (G-51)', () => {
  const purchase = registered().at('2021-05-06T10:00');
  const draft = (changes: object) => refused(purchase, 'lanxi', 'DraftTakeoverPlan', forms.planForm(changes));

  it('has fourteen fields', () => {
    expect(planFields.map((field) => field.no)).toEqual(gaps.map((_, index) => index + 1));
  });

  it.each(gaps)('is refused without %s', (name, changes) => {
    expect(draft(changes)).toMatchObject({
      code: 'PLAN_INCOMPLETE',
      sentence: `临时接管预案缺少：${name}。`,
    });
  });

  const [first, second] = forms.planForm().pool;

  it.each([
    ['one standby and no direct staff', { pool: [first], directStaff: false }, 'STANDBY_TOO_FEW'],
    ['the same standby twice', { pool: [first, first] }, 'STANDBY_TWICE'],
    ['the provider itself as standby', { pool: [second, { ...first, org: qinghe }] }, 'STANDBY_IS_PROVIDER'],
    ['data older than thirty days', { handover: { format: '表', refreshDays: 31 } }, 'HANDOVER_TOO_OLD'],
  ])('is refused with %s', (_, changes, code) => {
    expect(draft(changes)).toMatchObject({ code });
  });

  it('is approved by another person, and only then in force', () => {
    // Prepare
    const waiting = planned().at('2021-05-07T10:00');
    expect(takeoverPlanOf(waiting.state, 1)).toBeUndefined();
    // Act
    act(waiting, '2021-05-07T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve('returned'));
    act(waiting, '2021-05-08T10:00', 'lanxi', 'DraftTakeoverPlan', forms.planForm());
    act(waiting, '2021-05-09T10:00', 'weiguo', 'ApproveTakeoverPlan', forms.approve());
    // Assess
    expect(takeoverPlanOf(waiting.state, 1)).toMatchObject({ version: 2, directStaff: true });
  });

  it('cannot be approved by the account that drafted it, whatever its role', () => {
    // Prepare
    const waiting = planned();
    changeActor(waiting, '1/DraftTakeoverPlan', 'weiguo');
    // Act, Assess
    expect(refused(waiting, 'weiguo', 'ApproveTakeoverPlan', forms.approve())).toMatchObject({
      code: 'SAME_PERSON',
    });
  });

  it('opens the service', () => {
    expect(ready().open()).toContain('1/StartService');
  });
});
