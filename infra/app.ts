/** The CDK app: `cdk` and `npm run synth` come in here. Bundles into a temporary folder; CDK keeps copies by content. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from '#infra/bundle.ts';
import { HuicaiStack } from '#infra/stack.ts';

/** Root of the checkout. */
export const root = join(import.meta.dirname, '..');

const flags = {
  // The embedded host finds each function's code by the metadata `aws:asset:path`.
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:enable-path-metadata': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-iam:standardizedServicePrincipals': true,
  '@aws-cdk/core:checkSecretUsage': true,
};

/** The app with its one stack, on bundles that lie in `bundles`. Nothing is written before `app.synth()`. */
export function assemble(outdir: string, bundles: string): { app: App; stack: HuicaiStack } {
  const app = new App({ outdir, analyticsReporting: false, postCliContext: flags });
  return { app, stack: new HuicaiStack(app, 'Huicai', { bundles }) };
}

/** Bundles, and writes the cloud assembly into `outdir`. */
export async function synthesize(outdir: string): Promise<void> {
  const bundles = mkdtempSync(join(tmpdir(), 'huicai-bundles-'));
  try {
    await bundleFunctions(root, bundles);
    assemble(outdir, bundles).app.synth();
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

if (import.meta.main) await synthesize(process.env.CDK_OUTDIR ?? join(root, 'cdk.out'));
