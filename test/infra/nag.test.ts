/** cdk-nag's AwsSolutions: nothing found, and nothing accepted without need or reason. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CfnResource, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { type Synthesized, synthesized } from '#test/infra/synthesized.ts';

describe('cdk-nag', () => {
  let made: Synthesized;
  beforeAll(() => {
    made = synthesized();
  }, 60_000);
  afterAll(() => made.dispose());

  it('finds nothing that is not accepted with a reason', () => {
    // Act
    const report = new AwsSolutionsChecks(undefined, { verbose: true }).validateScope(made.app);
    // Assess
    expect(
      report.violations.map(({ ruleName, violatingResources }) => ({
        ruleName,
        where: violatingResources.map((resource) => resource.constructPath),
      })),
    ).toEqual([]);
  });

  it('would find what is accepted: no acceptance is left over, and each says why', () => {
    // Prepare
    const found = new Set<string>();
    const checks = new AwsSolutionsChecks();
    // The pack asks here before it reports; we listen to what it asks.
    Object.assign(checks, {
      isAcknowledged: (resource: CfnResource, rule: string) => {
        for (const place of lineOf(resource)) found.add(`${place.node.path} ${rule}`);
        return true;
      },
    });
    // Act
    checks.validateScope(made.app);
    // Assess
    const accepted = acceptancesIn(made.app);
    expect(accepted.length).toBeGreaterThan(0);
    for (const { path, rule, reason } of accepted) {
      expect({ path, rule, needed: found.has(`${path} ${rule}`) }).toEqual({ path, rule, needed: true });
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});

const lineOf = (construct: IConstruct): IConstruct[] => construct.node.scopes;

function acceptancesIn(root: IConstruct): { path: string; rule: string; reason: string }[] {
  return root.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) =>
        Object.entries(entry.data as Record<string, string>).map(([rule, reason]) => ({
          path: construct.node.path,
          rule: rule.replace(/^annotation::/i, ''),
          reason,
        })),
      ),
  );
}
