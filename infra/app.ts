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

/** Writes the cloud assembly into `outdir`; returns the app, so that tests can look at its constructs. */
export async function synthesize(outdir: string): Promise<{ app: App; stack: HuicaiStack }> {
  const bundles = mkdtempSync(join(tmpdir(), 'huicai-bundles-'));
  try {
    await bundleFunctions(root, bundles);
    const app = new App({
      outdir,
      analyticsReporting: false,
      postCliContext: flags,
    });
    const stack = new HuicaiStack(app, 'Huicai', { bundles });
    app.synth();
    return { app, stack };
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

if (import.meta.main) await synthesize(process.env.CDK_OUTDIR ?? join(root, 'cdk.out'));
