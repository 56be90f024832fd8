import { randomUUID } from 'node:crypto';
import type { Machine } from '../../definition/asl.ts';
import { validateDefinition } from '../../definition/validate.ts';
import { variableReferences } from '../../definition/variables.ts';
import type { MachineRow, Revision, Settings, Version } from '../../journal/machines.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { Executions } from '../../runtime/executions.ts';
import type { Operation } from '../api.ts';
import { ApiError, machineMissing, validation } from '../errors.ts';
import { checkName, machineRef } from '../names.ts';
import { list, optionalText, page, paged, seconds, text, withoutUndefined } from '../request.ts';

/** Machines: create, update, describe, list, delete, validate. */
const LOGGING_OFF = { level: 'OFF', includeExecutionData: false };
const TRACING_OFF = { enabled: false };
const OWNED_KEY = { type: 'AWS_OWNED_KEY' };
/** The first revision has no id to the outside. */
export const INITIAL = 'INITIAL';

export type Resolved = { machine: MachineRow; revision: Revision; version?: Version; aliasArn?: string };

/** A machine, version or alias ARN to the revision it stands for. */
export function resolve(executions: Executions, arn: string): Resolved {
  const { machines } = executions;
  const ref = machineRef(arn);
  const machine = machines.find(ref.machineArn);
  if (!machine) throw machineMissing(arn);
  if (ref.qualifier === undefined) return { machine, revision: machines.revision(machine.revision) };
  const alias = machines.alias(arn);
  const version = alias ? machines.version(pick(alias.routing)) : machines.version(arn);
  if (!version) throw machineMissing(arn);
  return {
    machine,
    revision: machines.revision(version.revision),
    version,
    ...(alias ? { aliasArn: alias.arn } : {}),
  };
}

function pick(routing: { stateMachineVersionArn: string; weight: number }[]): string {
  let point = Math.random() * 100;
  for (const route of routing) {
    point -= route.weight;
    if (point < 0) return route.stateMachineVersionArn;
  }
  return routing.at(-1)?.stateMachineVersionArn ?? '';
}

function checkDefinition(definition: string, express: boolean): void {
  const problems = validateDefinition(definition, express).filter(({ severity }) => severity === 'ERROR');
  if (problems.length === 0) return;
  const said = problems.map(({ code, message, location }) => {
    const where = location === undefined || code === 'INVALID_JSON_DESCRIPTION' ? '' : ` at ${location}`;
    return `${code}: ${message}${where}`;
  });
  throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${said.join(', ')}'`);
}

function settingsOf(params: JsonObject): Settings {
  const settings: Settings = {};
  for (const name of ['loggingConfiguration', 'tracingConfiguration', 'encryptionConfiguration'] as const) {
    if (params[name] !== undefined && params[name] !== null) settings[name] = params[name];
  }
  const logging = settings.loggingConfiguration;
  if (isObject(logging)) {
    const destinations = logging.destinations;
    const count = Array.isArray(destinations) ? destinations.length : 0;
    if (count > 1 || (count === 0 && logging.level !== undefined && logging.level !== 'OFF')) {
      throw new ApiError(
        'InvalidLoggingConfiguration',
        'Invalid Logging Configuration: Must specify exactly one Log Destination.',
      );
    }
    settings.loggingConfiguration = { ...LOGGING_OFF, ...logging };
  }
  return settings;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const createStateMachine: Operation = ({ executions }, params) => {
  const { machines, place } = executions;
  const name = checkName(params.name);
  const definition = text(params, 'definition');
  const roleArn = text(params, 'roleArn');
  const type = params.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD';
  const publish = params.publish === true;
  const description = optionalText(params, 'versionDescription');
  if (description !== undefined && !publish)
    throw validation('Version description can only be set when publish is true');
  const settings = settingsOf(params);
  checkDefinition(definition, type === 'EXPRESS');
  const arn = `arn:${place.partition}:states:${place.region}:${place.accountId}:stateMachine:${name}`;
  const existing = machines.find(arn);
  if (existing) {
    // Creating the very same machine again is no error.
    const known = machines.revision(existing.revision);
    const tags = machines.tags(arn).map(({ key, value }) => ({ key, value }));
    const identical =
      known.definition === definition &&
      existing.type === type &&
      known.roleArn === roleArn &&
      same(known.settings, settings) &&
      same(tags, tagsOf(params));
    if (!identical) throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
  } else {
    const revision = { revisionId: INITIAL, definition, roleArn, settings };
    executions.journal.write(() => {
      machines.create({ arn, name, type, createdAt: executions.now() }, revision);
      for (const { key, value } of tagsOf(params)) machines.putTag(arn, key, value);
    });
  }
  const machine = machines.find(arn) as MachineRow;
  const version = publish
    ? executions.journal.write(() => machines.publish(machine, description, executions.now()))
    : undefined;
  return withoutUndefined({
    stateMachineArn: arn,
    creationDate: seconds(machine.createdAt),
    stateMachineVersionArn: version?.arn,
  });
};

function tagsOf(params: JsonObject): { key: string; value: string }[] {
  return list(params, 'tags')
    .map((tag) => ({ key: String(tag.key ?? ''), value: String(tag.value ?? '') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export const updateStateMachine: Operation = ({ executions }, params) => {
  const { machines } = executions;
  const { machineArn, qualifier } = machineRef(text(params, 'stateMachineArn'));
  const machine = qualifier === undefined ? machines.find(machineArn) : undefined;
  if (!machine) throw machineMissing(text(params, 'stateMachineArn'));
  const definition = optionalText(params, 'definition');
  const roleArn = optionalText(params, 'roleArn');
  const settings = settingsOf(params);
  if (definition === undefined && roleArn === undefined && Object.keys(settings).length === 0) {
    throw new ApiError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  const publish = params.publish === true;
  const description = optionalText(params, 'versionDescription');
  if (description !== undefined && !publish)
    throw validation('Version description can only be set when publish is true');
  if (definition !== undefined) checkDefinition(definition, machine.type === 'EXPRESS');
  const before = machines.revision(machine.revision);
  const now = executions.now();
  const next = {
    definition: definition ?? before.definition,
    roleArn: roleArn ?? before.roleArn,
    settings: { ...before.settings, ...settings },
  };
  const changed =
    next.definition !== before.definition ||
    next.roleArn !== before.roleArn ||
    !same(next.settings, before.settings);
  const version = executions.journal.write(() => {
    if (changed) machines.update({ machine: machineArn, revisionId: randomUUID(), ...next, createdAt: now });
    return publish ? machines.publish(machines.find(machineArn) as MachineRow, description, now) : undefined;
  });
  const current = machines.revision((machines.find(machineArn) as MachineRow).revision);
  return withoutUndefined({
    updateDate: seconds(now),
    revisionId: current.revisionId === INITIAL ? undefined : current.revisionId,
    stateMachineVersionArn: version?.arn,
  });
};

/** What both ways to describe a machine say of its revision since 2024. */
function described({ definition, settings }: Revision): Record<string, Json | undefined> {
  const variables = variableReferences(JSON.parse(definition) as Machine);
  return {
    encryptionConfiguration: settings.encryptionConfiguration ?? OWNED_KEY,
    variableReferences: Object.keys(variables).length > 0 ? variables : undefined,
  };
}

export const describeStateMachine: Operation = ({ executions }, params) => {
  const arn = text(params, 'stateMachineArn');
  const { machine, revision, version } = resolve(executions, arn);
  return withoutUndefined({
    stateMachineArn: arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: revision.definition,
    roleArn: revision.roleArn,
    type: machine.type,
    creationDate: seconds(version?.createdAt ?? machine.createdAt),
    loggingConfiguration: revision.settings.loggingConfiguration ?? LOGGING_OFF,
    tracingConfiguration: revision.settings.tracingConfiguration ?? TRACING_OFF,
    ...described(revision),
    revisionId: revision.revisionId === INITIAL ? undefined : revision.revisionId,
    description: version?.description ?? undefined,
  });
};

export const describeStateMachineForExecution: Operation = ({ executions }, params) => {
  const row = executions.store.byArn(text(params, 'executionArn'));
  if (!row)
    throw new ApiError(
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${text(params, 'executionArn')}'`,
    );
  const revision = executions.machines.revision(row.revision);
  return withoutUndefined({
    stateMachineArn: row.execution.machineArn,
    name: row.execution.machineName,
    definition: revision.definition,
    roleArn: revision.roleArn,
    updateDate: seconds(revision.createdAt),
    loggingConfiguration: revision.settings.loggingConfiguration ?? LOGGING_OFF,
    tracingConfiguration: revision.settings.tracingConfiguration ?? TRACING_OFF,
    ...described(revision),
    revisionId: revision.revisionId === INITIAL ? undefined : revision.revisionId,
  });
};

export const listStateMachines: Operation = ({ executions }, params) => {
  const wanted = page(params);
  const rows = executions.machines.list(wanted.limit + 1, wanted.offset);
  return paged(
    'stateMachines',
    rows.map(({ arn, name, type, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: seconds(createdAt),
    })),
    wanted,
  );
};

/** Executions under way go on: they hold their revision. */
export const deleteStateMachine: Operation = ({ executions }, params) => {
  const { machineArn } = machineRef(text(params, 'stateMachineArn'));
  executions.journal.write(() => executions.machines.remove(machineArn));
  return {};
};

export const validateStateMachineDefinition: Operation = (_, params) => {
  const all = validateDefinition(text(params, 'definition'), params.type === 'EXPRESS');
  const limit = typeof params.maxResults === 'number' && params.maxResults > 0 ? params.maxResults : 100;
  return {
    result: all.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK',
    diagnostics: all.slice(0, limit).map((diagnostic) => withoutUndefined(diagnostic)),
    truncated: all.length > limit,
  };
};
