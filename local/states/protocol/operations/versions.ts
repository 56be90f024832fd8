import type { Alias, Route } from '../../journal/machines.ts';
import type { JsonObject } from '../../json.ts';
import type { Executions } from '../../runtime/executions.ts';
import type { Operation } from '../api.ts';
import { ApiError, machineMissing, validation } from '../errors.ts';
import { checkName, machineRef } from '../names.ts';
import { list, optionalText, page, paged, seconds, text, withoutUndefined } from '../request.ts';

/** Versions are revisions with a number; aliases share traffic between two of them at most. */
export const publishVersion: Operation = ({ executions }, params) => {
  const arn = text(params, 'stateMachineArn');
  const machine = executions.machines.find(machineRef(arn).machineArn);
  if (!machine) throw machineMissing(arn);
  const revisionId = optionalText(params, 'revisionId');
  const { revisionId: currentId } = executions.machines.revision(machine.revision);
  if (revisionId !== undefined && revisionId !== currentId) {
    throw new ApiError(
      'ConflictException',
      `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${currentId}.`,
    );
  }
  const version = executions.journal.write(() =>
    executions.machines.publish(machine, optionalText(params, 'description'), executions.now()),
  );
  return { stateMachineVersionArn: version.arn, creationDate: seconds(version.createdAt) };
};

export const listVersions: Operation = ({ executions }, params) => {
  const wanted = page(params);
  const { machineArn } = machineRef(text(params, 'stateMachineArn'));
  const rows = executions.machines.versions(machineArn, wanted.limit + 1, wanted.offset);
  return paged(
    'stateMachineVersions',
    rows.map(({ arn, createdAt }) => ({ stateMachineVersionArn: arn, creationDate: seconds(createdAt) })),
    wanted,
  );
};

export const deleteVersion: Operation = ({ executions }, params) => {
  const arn = text(params, 'stateMachineVersionArn');
  const { machineArn } = machineRef(arn);
  const users = executions.machines
    .aliases(machineArn)
    .filter((alias) => alias.routing.some((route) => route.stateMachineVersionArn === arn));
  if (users.length > 0) {
    throw new ApiError(
      'ConflictException',
      `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${users.map(({ name }) => name).join(', ')}]`,
    );
  }
  executions.journal.write(() => executions.machines.removeVersion(arn));
  return {};
};

function routingOf(executions: Executions, params: JsonObject): Route[] {
  const routes = list(params, 'routingConfiguration').map((route) => ({
    stateMachineVersionArn: String(route.stateMachineVersionArn),
    weight: Number(route.weight),
  }));
  const arns = routes.map((route) => route.stateMachineVersionArn);
  if (routes.length === 0 || routes.length > 2) {
    const shown = routes
      .map(
        (route) =>
          `RoutingConfigurationListItem(stateMachineVersionArn=${route.stateMachineVersionArn}, weight=${route.weight})`,
      )
      .join(', ');
    throw validation(
      `1 validation error detected: Value '[${shown}]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2`,
    );
  }
  routes.forEach(({ weight }, i) => {
    if (weight > 100)
      throw validation(
        `1 validation error detected: Value '${weight}' at 'routingConfiguration.${i + 1}.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100`,
      );
  });
  if (new Set(arns).size < arns.length)
    throw validation(
      `Routing configuration must contain distinct state machine version ARNs. Received: [${arns.join(', ')}]`,
    );
  if (arns.some((arn) => !/^\d+$/.test(machineRef(arn).qualifier ?? '')))
    throw validation(
      `Routing configuration must contain state machine version ARNs. Received: [${arns.join(', ')}]`,
    );
  if (routes.reduce((sum, { weight }) => sum + weight, 0) !== 100) {
    throw validation(
      `Sum of routing configuration weights must equal 100. Received: [${routes.map(({ weight }) => weight).join(', ')}]`,
    );
  }
  for (const arn of arns)
    if (!executions.machines.version(arn))
      throw new ApiError('ResourceNotFound', 'Request references a resource that does not exist.');
  return routes;
}

export const createAlias: Operation = ({ executions }, params) => {
  const name = checkName(params.name);
  const routing = routingOf(executions, params);
  const { machineArn } = machineRef((routing[0] as Route).stateMachineVersionArn);
  const arn = `${machineArn}:${name}`;
  const description = optionalText(params, 'description') ?? null;
  const known = executions.machines.alias(arn);
  if (known) {
    if (JSON.stringify(known.routing) !== JSON.stringify(routing) || known.description !== description) {
      throw new ApiError(
        'ConflictException',
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
      );
    }
    return { stateMachineAliasArn: arn, creationDate: seconds(known.createdAt) };
  }
  const now = executions.now();
  executions.journal.write(() =>
    executions.machines.putAlias({
      arn,
      machine: machineArn,
      name,
      description,
      routing,
      createdAt: now,
      updatedAt: now,
    }),
  );
  return { stateMachineAliasArn: arn, creationDate: seconds(now) };
};

function findAlias(executions: Executions, arn: string): Alias {
  machineRef(arn);
  const alias = executions.machines.alias(arn);
  if (!alias) throw new ApiError('ResourceNotFound', 'Request references a resource that does not exist.');
  return alias;
}

export const updateAlias: Operation = ({ executions }, params) => {
  const alias = findAlias(executions, text(params, 'stateMachineAliasArn'));
  const routing = params.routingConfiguration === undefined ? alias.routing : routingOf(executions, params);
  const updatedAt = executions.now();
  executions.journal.write(() =>
    executions.machines.putAlias({
      ...alias,
      routing,
      description: optionalText(params, 'description') ?? alias.description,
      updatedAt,
    }),
  );
  return { updateDate: seconds(updatedAt) };
};

export const describeAlias: Operation = ({ executions }, params) => {
  const alias = findAlias(executions, text(params, 'stateMachineAliasArn'));
  return withoutUndefined({
    stateMachineAliasArn: alias.arn,
    name: alias.name,
    description: alias.description ?? undefined,
    routingConfiguration: alias.routing,
    creationDate: seconds(alias.createdAt),
    updateDate: seconds(alias.updatedAt),
  });
};

export const listAliases: Operation = ({ executions }, params) => {
  const wanted = page(params);
  const { arn, machineArn, qualifier } = machineRef(text(params, 'stateMachineArn'));
  const rows = executions.machines
    .aliases(machineArn)
    .filter(
      (alias) =>
        qualifier === undefined || alias.routing.some((route) => route.stateMachineVersionArn === arn),
    );
  const shown = rows.slice(wanted.offset, wanted.offset + wanted.limit + 1);
  return paged(
    'stateMachineAliases',
    shown.map((alias) => ({ stateMachineAliasArn: alias.arn, creationDate: seconds(alias.createdAt) })),
    wanted,
  );
};

export const deleteAlias: Operation = ({ executions }, params) => {
  const { arn } = findAlias(executions, text(params, 'stateMachineAliasArn'));
  executions.journal.write(() => executions.machines.removeAlias(arn));
  return {};
};
