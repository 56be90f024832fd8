/** A county's 指导性目录 in a test: the demo accounts act on it, each with a form that is in order. */
import type { DirectoryAct, FormOf } from '#domain/directory/forms.ts';
import {
  type DirectoryState,
  decideDirectory,
  evolveDirectory,
  initialDirectory,
} from '#domain/directory/process.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';

/** A revision that adds a kind of work, rewords one item and takes one away. */
export const directoryForms: { [A in DirectoryAct]: FormOf<A> } = {
  DraftDirectory: {
    grounds: ['need', 'local'],
    reason: '入户走访中，居家失能的特困人员要求上门助浴的较多。',
    changes: [
      { kind: 'add', name: '特困失能人员上门助浴服务', category: 'service' },
      { kind: 'reword', number: 17, name: '社会救助对象送医陪护（包括住院陪护、转院陪护等）' },
      { kind: 'remove', number: 15 },
    ],
  },
  AnswerConsultation: { opinion: 'agree', text: '同意，所需资金在年度预算内统筹。' },
  ReplyToFinance: { reply: '已按财政局意见补充测算。' },
  RecordConsultation: {
    department: 'health',
    name: '南丹县卫生健康局',
    on: '2021-03-02',
    opinion: 'agree',
    text: '无不同意见。',
  },
  RecordExpertReview: {
    on: '2021-03-03',
    experts: [{ organisation: '广西某高校社会工作系', field: '社会工作' }],
    opinion: 'agree',
    text: '事项可行，边界清楚。',
  },
  RecordPublicOpinion: {
    from: '2021-02-20',
    to: '2021-03-01',
    channel: '县政府门户网站',
    count: 2,
    text: '两条意见均建议增加助浴，已采纳。',
  },
  ApproveDirectory: { decision: 'approve', opinion: '同意公布。' },
  PublishDirectory: { document: 'NMZ〔2021〕3', from: '2021-04-01', medium: 'ccgpGuangxi' },
  WithdrawDirectory: { reason: '与上级正在修订的目录合并办理。' },
};

export class Directory {
  state: DirectoryState = initialDirectory('451221');
  now = '2021-03-05T10:00:00.000+08:00';

  at(moment: string): this {
    this.now = `${moment}:00.000+08:00`;
    return this;
  }

  try<A extends DirectoryAct>(account: string, act: A, change: Partial<FormOf<A>> = {}): Refusal | undefined {
    const form = { ...directoryForms[act], ...change } as FormOf<A>;
    const event = decideDirectory(this.state, act, form, { actor: actorOf(account), now: this.now });
    if (isRefusal(event)) return event;
    this.state = evolveDirectory(this.state, event);
    return undefined;
  }

  act<A extends DirectoryAct>(account: string, act: A, change: Partial<FormOf<A>> = {}): this {
    const refused = this.try(account, act, change);
    if (refused) throw new Error(`${act}: ${refused.code} ${refused.sentence}`);
    return this;
  }
}
