import type { Executions } from '../../runtime/executions.ts';
import type { Operation } from '../api.ts';
import { resourceMissing } from '../errors.ts';
import { list, text } from '../request.ts';

function checkResource(executions: Executions, arn: string): string {
  if (!executions.machines.find(arn) && !executions.machines.activity(arn)) throw resourceMissing(arn);
  return arn;
}

export const tagResource: Operation = ({ executions }, params) => {
  const arn = checkResource(executions, text(params, 'resourceArn'));
  executions.journal.write(() => {
    for (const tag of list(params, 'tags'))
      executions.machines.putTag(arn, String(tag.key ?? ''), String(tag.value ?? ''));
  });
  return {};
};

export const untagResource: Operation = ({ executions }, params) => {
  const arn = checkResource(executions, text(params, 'resourceArn'));
  const keys = Array.isArray(params.tagKeys) ? params.tagKeys : [];
  executions.journal.write(() => {
    for (const key of keys) executions.machines.removeTag(arn, String(key));
  });
  return {};
};

export const listTags: Operation = ({ executions }, params) => {
  const arn = checkResource(executions, text(params, 'resourceArn'));
  return { tags: executions.machines.tags(arn) };
};
