/** The two clocks: every minute what is due, every day the digest of the day before. */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Functions } from '#infra/functions.ts';
import { name } from '#infra/names.ts';

export class Schedules extends Construct {
  constructor(scope: Construct, id: string, functions: Functions) {
    super(scope, id);
    const every = (ruleId: string, schedule: Schedule, functionId: string, description: string): void => {
      const rule = new Rule(this, ruleId, { schedule, description });
      rule.addTarget(
        new LambdaFunction(functions.get(functionId), { retryAttempts: 1, maxEventAge: Duration.minutes(5) }),
      );
      name(rule, ruleId);
    };
    every(
      'EveryMinute',
      Schedule.rate(Duration.minutes(1)),
      'Tick',
      'What is due, and what the outbox still holds',
    );
    // 16:05 UTC is 00:05 in Beijing: the day before is over.
    every('EveryDay', Schedule.cron({ hour: '16', minute: '5' }), 'Digest', 'Digest of the day before');
  }
}
