/** 一项待办: what is to be done, by when, under which article, and its form. */
import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { stepOf } from '#domain/stages/index.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { formSchema } from '#functions/http/contract.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { taskRow } from '#functions/http/routes/tasks.ts';
import { seenTask } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { taskKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

/** `0/PublishNotice`, `0/ScoreResponses@2`, either with `/visit` behind it. */
const taskPath = /^(\d{1,4})\/([A-Z][A-Za-z]{2,39})(@\d{1,4})?(?:\/(\d{1,6}))?$/;

export const taskRoute = personRoute({
  method: 'GET',
  path: '/api/tasks/{purchase}/{key+}',
  summary: '待办详情',
  params: z.strictObject({
    purchase: purchaseId,
    key: z.string().max(64).regex(taskPath, { error: '应为 标段/事项，或再加 /次数' }),
  }),
  query: nothing,
  answer: taskRow.extend({ form: z.record(z.string(), z.unknown()), mine: z.boolean() }),
  status: 200,
  handle: async ({ params, actors, now }) => {
    const row = await taskAt(params.purchase, params.key);
    if (!row) return refuse('TASK_UNKNOWN');
    const resource = { kind: 'task', region: row.region, owner: row.owner } as const;
    const answers = actors.map((actor) => authorize({ actor, action: 'ReadTask', resource }));
    const mine = answers.includes(true);
    const definition = stepOf(row.step);
    if (!mine)
      return answers.find((answer): answer is Refusal => isRefusal(answer)) ?? refuse('TASK_UNKNOWN');
    return ok({ ...seenTask(row, now), form: definition ? formSchema(definition) : {}, mine });
  },
});

async function taskAt(purchase: string, path: string): Promise<TaskRow | undefined> {
  const [, lot = '', step = '', item = '', visit] = taskPath.exec(path) ?? [];
  const key = `${Number(lot)}/${step}${item}`;
  const newest = (await loadPurchase(purchase))?.state.positions[key]?.visit;
  const wanted = visit === undefined ? newest : Number(visit);
  return wanted === undefined ? undefined : getRow<TaskRow>(taskKey(purchase, key, wanted));
}
