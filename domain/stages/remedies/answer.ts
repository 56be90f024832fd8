/** 答复询问、质疑: within three and seven working days, to the one who asked and, for a challenge, to the suppliers concerned. */
import { z } from 'zod';
import { area, choice, emptyForm, seal } from '#domain/kernel/form.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { within } from '#domain/stages/periods.ts';
import { caseAt, standingCase } from '#domain/stages/remedies/cases.ts';
import { settled } from '#domain/stages/remedies/consequence.ts';
import { consequences, isHolding, releaseMoves } from '#domain/stages/remedies/effects.ts';
import { resumedClocks } from '#domain/stages/remedies/performance.ts';
import { rightBy } from '#domain/stages/remedies/rights.ts';
import {
  handlerOwns,
  leaderOwns,
  leaders,
  officerOwns,
  officersAndAgency,
  purchaseStep,
} from '#domain/stages/who.ts';

const reply = z.strictObject({ answer: area('答复内容', 4000) });

export const answerInquiry = purchaseStep({
  id: 'AnswerInquiry',
  stage: 'remedies',
  kind: 'task',
  label: '答复询问',
  roles: officersAndAgency,
  article: '政府采购法 第五十一条；政府采购法实施条例 第五十二条',
  form: reply,
  owner: handlerOwns,
  due: within('inquiryReply'),
  decide: ({ form }) => ({ data: seal(reply, form) as Record<string, unknown> }),
});

const answer = z.strictObject({
  verdict: choice('质疑是否成立', { upheld: '成立', rejected: '不成立' }),
  answer: area('答复内容、事实依据和法律依据', 4000),
  consequence: choice('处理', consequences),
});

export const answerChallenge = purchaseStep({
  id: 'AnswerChallenge',
  stage: 'remedies',
  kind: 'task',
  label: '答复质疑',
  roles: officersAndAgency,
  article: '政府采购法 第五十三条；财政部令第94号 第十三条至第十六条',
  form: answer,
  owner: handlerOwns,
  due: within('challengeReply'),
  decide: ({ state, lot, form: given, facts }) => {
    const own = standingCase(state, lot);
    const { verdict, consequence } = given;
    const carriedOn = consequence === 'none' ? resumedClocks(state, lot, facts.now) : [];
    const goOn = [...releaseMoves(state, lot, facts.now), ...carriedOn];
    const what = settled(state, own, { consequence, founded: verdict === 'upheld' }, facts, goOn);
    if (isRefusal(what)) return what;
    const data = { ...(seal(answer, given) as Record<string, unknown>), ...what.data };
    return { outcome: 'answered', data, ...what.done };
  },
});

const release = z.strictObject({ reason: area('认定不影响采购结果的理由', 2000) });

/** 可能影响结果的才暂停: the leader may find, in writing, that a challenge cannot change the result. */
export const releaseSigning = purchaseStep({
  id: 'ReleaseSigning',
  stage: 'any',
  kind: 'act',
  label: '认定质疑不影响结果，恢复签订合同',
  roles: leaders,
  article: '政府采购法实施条例 第五十四条',
  form: release,
  owner: leaderOwns,
  decide: ({ state, lot, form, facts }) => {
    const own = caseAt(state, lot);
    if (!own || !isHolding(state, own)) return refuse('NOTHING_HELD');
    return {
      data: seal(release, form) as Record<string, unknown>,
      moves: releaseMoves(state, lot, facts.now),
    };
  },
});

export const waitComplaint = purchaseStep({
  id: 'WaitComplaint',
  stage: 'remedies',
  kind: 'wait',
  label: '等待投诉期满',
  roles: ['system'],
  article: '政府采购法 第五十五条',
  form: emptyForm,
  owner: officerOwns,
  due: (state, _position, facts) => rightBy('complaintFiling', facts.now, state),
  decide: () => ({ data: {} }),
});
