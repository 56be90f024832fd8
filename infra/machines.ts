/** The eleven state machines: the files of `workflows/`, each with a role that may call what its file names. */
import { readFileSync } from 'node:fs';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '#domain/kernel/types.ts';
import { type Functions, logRetention } from '#infra/functions.ts';
import { capital, stages } from '#infra/inventory.ts';
import { accept } from '#infra/nag.ts';
import { machineArn, machineName, name } from '#infra/names.ts';

/** Text of `workflows/<stage>.asl.json`. */
export const definitionOf = (stage: Stage): string =>
  readFileSync(new URL(`../workflows/${stage}.asl.json`, import.meta.url), 'utf8');

/** The names inside `${…}` of a definition, each once. */
export function placeholdersOf(definition: string): string[] {
  return [...new Set([...definition.matchAll(/\$\{(\w+)\}/g)].map((match) => match[1] ?? ''))];
}

/** The machines that a definition starts. */
export function startedBy(definition: string): Stage[] {
  const names = new Set(placeholdersOf(definition));
  return stages.filter((stage) => names.has(`Machine${capital(stage)}`));
}

export class Machines extends Construct {
  readonly all: Record<string, StateMachine> = {};

  constructor(scope: Construct, id: string, functions: Functions) {
    super(scope, id);
    for (const stage of stages) this.all[stage] = this.add(stage, functions);
  }

  private add(stage: Stage, functions: Functions): StateMachine {
    const id = `Machine${capital(stage)}`;
    const definition = definitionOf(stage);
    const tasks = functions.get(`Tasks${capital(stage)}`);
    const started = startedBy(definition);
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    name(role, `${id}Role`);
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [tasks.functionArn] }),
    );
    if (started.length > 0) {
      role.addToPolicy(
        new PolicyStatement({ actions: ['states:StartExecution'], resources: started.map(machineArn) }),
      );
    }
    accept(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and the delivery of vended logs know no resource; Step Functions documents both as *.',
    );
    const log = new LogGroup(this, `${id}Log`, {
      logGroupName: `/aws/vendedlogs/states/${machineName(stage)}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    name(log, `${id}Log`);
    const machine = new StateMachine(this, id, {
      stateMachineName: machineName(stage),
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: substitutions(definition, {
        Partition: Aws.PARTITION,
        TasksFunction: tasks.functionArn,
        ...Object.fromEntries(started.map((next) => [`Machine${capital(next)}`, machineArn(next)])),
      }),
      role,
      logs: { destination: log, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return name(machine, id);
  }
}

/** Exactly what the file asks for. Throws on a placeholder that nobody fills. */
function substitutions(definition: string, known: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    placeholdersOf(definition).map((placeholder) => {
      const value = known[placeholder];
      if (value === undefined) throw new Error(`nothing to put for \${${placeholder}}`);
      return [placeholder, value];
    }),
  );
}
