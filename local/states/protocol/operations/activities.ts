import type { Operation } from '../api.ts';
import { activityMissing } from '../errors.ts';
import { checkActivityArn, checkName } from '../names.ts';
import { list, page, paged, seconds, text } from '../request.ts';

/** Activities: work that is polled for. */
export const createActivity: Operation = ({ executions }, params) => {
  const { machines, place, journal } = executions;
  const name = checkName(params.name);
  const arn = `arn:${place.partition}:states:${place.region}:${place.accountId}:activity:${name}`;
  const known = machines.activity(arn) ?? { arn, name, createdAt: executions.now() };
  if (!machines.activity(arn))
    journal.write(() => {
      machines.putActivity(known);
      for (const tag of list(params, 'tags')) machines.putTag(arn, String(tag.key), String(tag.value));
    });
  return { activityArn: arn, creationDate: seconds(known.createdAt) };
};

export const describeActivity: Operation = ({ executions }, params) => {
  const arn = text(params, 'activityArn');
  checkActivityArn(arn);
  const activity = executions.machines.activity(arn);
  if (!activity) throw activityMissing(arn);
  return {
    activityArn: arn,
    name: activity.name,
    creationDate: seconds(activity.createdAt),
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
};

export const listActivities: Operation = ({ executions }, params) => {
  const wanted = page(params);
  const rows = executions.machines.activities(wanted.limit + 1, wanted.offset);
  return paged(
    'activities',
    rows.map(({ arn, name, createdAt }) => ({ activityArn: arn, name, creationDate: seconds(createdAt) })),
    wanted,
  );
};

export const deleteActivity: Operation = ({ executions }, params) => {
  const arn = text(params, 'activityArn');
  checkActivityArn(arn);
  executions.journal.write(() => executions.machines.removeActivity(arn));
  return {};
};

export const getActivityTask: Operation = async ({ executions, activities }, params) => {
  const arn = text(params, 'activityArn');
  checkActivityArn(arn);
  if (!executions.machines.activity(arn)) throw activityMissing(arn);
  for (;;) {
    const call = await activities.poll(arn);
    if (!call?.token) return {};
    const worker = typeof params.workerName === 'string' ? { worker: params.workerName } : {};
    // A task that ran out of time while it queued is of no use to anybody.
    if (
      executions.feed(call.execution, {
        type: 'activityStarted',
        thread: call.thread,
        task: call.task,
        ...worker,
      })
    ) {
      return { taskToken: call.token, input: JSON.stringify(call.parameters) };
    }
  }
};
