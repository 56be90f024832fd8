/** The stack as it is synthesized, once per test file: construct tree, template, assembly. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { assemble } from '#infra/app.ts';
import { functionRows } from '#infra/inventory.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Parameters: Record<string, { Default?: unknown; NoEcho?: boolean }>;
  Outputs: Record<string, unknown>;
}

export interface Synthesized {
  app: App;
  text: string;
  template: Template;
  /** Cloud assembly folder. */
  folder: string;
  dispose: () => void;
}

/** The wiring alone: in place of each bundle an empty module, since esbuild has tests of its own. */
export function synthesized(): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-synth-'));
  const bundles = join(folder, 'bundles');
  for (const row of functionRows) {
    mkdirSync(join(bundles, row.bundle), { recursive: true });
    writeFileSync(join(bundles, row.bundle, 'index.mjs'), `export const bundle = '${row.bundle}';`);
  }
  const { app } = assemble(join(folder, 'cdk.out'), bundles);
  app.synth();
  const text = readFileSync(join(folder, 'cdk.out', 'Huicai.template.json'), 'utf8');
  return {
    app,
    text,
    template: JSON.parse(text) as Template,
    folder: join(folder, 'cdk.out'),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/** All statements that a role of the stack holds. */
export function statementsOf(template: Template, role: string): Statement[] {
  return Object.values(template.Resources)
    .filter(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::Policy' &&
        (Properties.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role),
    )
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

export const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** `arn:…:stateMachine:<stack>-notice` and the like as one readable text: `Ref` and `Fn::GetAtt` stand by name. */
export function told(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(told).join(',');
  const [[kind, inner] = ['', '']] = Object.entries((value ?? {}) as Record<string, unknown>);
  if (kind === 'Fn::Join') return ((inner as [string, unknown[]])[1] ?? []).map(told).join('');
  if (kind === 'Fn::GetAtt') return (inner as string[]).join('.');
  return String(inner);
}
