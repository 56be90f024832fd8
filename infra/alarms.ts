/** What wakes somebody, each with its first step in docs/operations.md. */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Functions } from '#infra/functions.ts';
import { capital } from '#infra/inventory.ts';
import type { Machines } from '#infra/machines.ts';
import { name } from '#infra/names.ts';

/** Namespace and names that the tick writes in CloudWatch's embedded metric format, without dimensions. */
export const measured = {
  namespace: 'Huicai',
  oldestOutboxSeconds: 'OutboxOldestSeconds',
  outboxDeadLetters: 'OutboxDeadLetters',
  overdueWithoutOwner: 'OverdueTasksWithoutOwner',
} as const;

export interface AlarmsProps {
  functions: Functions;
  machines: Machines;
  deadLetters: Queue;
  key: Key;
}

export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { functions, machines, deadLetters, key }: AlarmsProps) {
    super(scope, id);
    this.topic = name(new Topic(this, 'AlarmTopic', { masterKey: key, enforceSSL: true }), 'AlarmTopic');
    for (const [stage, machine] of Object.entries(machines.all)) {
      const period = Duration.minutes(5);
      this.add(
        `FailedExecutions${capital(stage)}`,
        new MathExpression({
          expression: 'failed + timedOut',
          usingMetrics: {
            failed: machine.metricFailed({ period }),
            timedOut: machine.metricTimedOut({ period }),
          },
          period,
        }),
        1,
        `An execution of ${stage} ended without finishing: npm run reconcile`,
      );
    }
    this.add(
      'DeadLetters',
      deadLetters.metricApproximateNumberOfMessagesVisible(),
      1,
      'A tick or digest failed twice',
    );
    this.add(
      'OutboxOldest',
      own(measured.oldestOutboxSeconds),
      300,
      'Something that must follow an act has not left for five minutes',
    );
    this.add(
      'OutboxDeadLetters',
      own(measured.outboxDeadLetters),
      1,
      'Something that must follow an act was tried for more than a day and given up',
    );
    this.add(
      'OverdueWithoutOwner',
      own(measured.overdueWithoutOwner),
      1,
      'A task is overdue and nobody holds the role',
    );
    this.add(
      'TickSilent',
      functions.get('Tick').metricInvocations({ period: Duration.minutes(5), statistic: 'Sum' }),
      1,
      'No tick for five minutes: no reminder, no period ends',
      {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      },
    );
    this.add(
      'ApiFaults',
      functions.get('Api').metricErrors({ period: Duration.minutes(5) }),
      1,
      'The API answered with a fault',
    );
  }

  private add(
    id: string,
    metric: IMetric,
    threshold: number,
    alarmDescription: string,
    how: { comparisonOperator?: ComparisonOperator; treatMissingData?: TreatMissingData } = {},
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      alarmDescription,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...how,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    name(alarm, `Alarm${id}`);
  }
}

function own(metricName: string): Metric {
  return new Metric({
    namespace: measured.namespace,
    metricName,
    statistic: 'Maximum',
    period: Duration.minutes(5),
  });
}
