/** A county's 社会救助经办登记 in a test: forms that are in order, and the officer who fills them in. */
import {
  type AssistanceAct,
  type AssistanceForm,
  assistanceForms as schemas,
} from '#domain/assistance/forms.ts';
import {
  type AssistanceState,
  decideAssistance,
  evolveAssistance,
  initialAssistance,
} from '#domain/assistance/register.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';

export const assistanceForms: { [A in AssistanceAct]: AssistanceForm<A> } = {
  RegisterDataSource: {
    kind: 'households',
    standing: 'connected',
    holder: '南丹县公安局',
    since: '2026-07-01',
  },
  RegisterHotline: {
    number: '0778-7212345',
    hours: '工作日 8:30-17:30',
    unit: '南丹县社会救助服务中心',
    from: '2026-07-01',
  },
  RegisterWindow: {
    township: '451221104',
    address: '六寨镇便民服务中心一楼3号窗口',
    number: '0778-7212346',
    hours: '工作日 8:30-17:30',
    duties: '统一受理低保、特困、临时救助等申请，属其他部门的当日分办。',
    from: '2026-07-01',
  },
  RegisterReferral: {
    department: 'housing',
    matters: '住房救助申请',
    workdays: 3,
    document: 'NMF〔2026〕12',
    from: '2026-07-01',
  },
  CloseRegister: { register: 'hotline', entry: '0778-7212345', on: '2026-08-01', reason: '并入 12345。' },
};

export class Registers {
  state: AssistanceState = initialAssistance('451221');
  now = '2026-09-01T10:00:00.000+08:00';

  try<A extends AssistanceAct>(act: A, change: Partial<AssistanceForm<A>> = {}): Refusal | undefined {
    const form = { ...assistanceForms[act], ...change } as AssistanceForm<A>;
    const event = decideAssistance(this.state, act, form, { actor: actorOf('lanxi'), now: this.now });
    if (isRefusal(event)) {
      wantWhole(event, schemas[act]);
      return event;
    }
    this.state = evolveAssistance(this.state, event);
    return undefined;
  }

  act<A extends AssistanceAct>(act: A, change: Partial<AssistanceForm<A>> = {}): this {
    const refused = this.try(act, change);
    if (refused) throw new Error(`${act}: ${refused.code} ${refused.sentence}`);
    return this;
  }
}
