import { issuerPath } from '#local/oidc/tokens.ts';
import type { Credentials } from '#local/s3/signature.ts';
import { region } from '#local/template/account.ts';

/** Path of the object store on the system's one port, for presigned links. */
export const s3Path = '/_s3';

/** Where the SDK finds the embedded services. */
export interface Endpoints {
  dynamodb: string;
  kms: string;
  s3: string;
  sfn: string;
}

/** The template's parameters in embedded mode. `SMTP_URL` and `WEBHOOK_URL` of the environment go before the mail sink. */
export function parametersOf(origin: string, smtpUrl: string): Record<string, string> {
  return {
    Issuer: `${origin}${issuerPath}`,
    PublicOrigin: origin,
    SmtpUrl: process.env.SMTP_URL ?? smtpUrl,
    WebhookUrl: process.env.WEBHOOK_URL ?? '',
  };
}

/** What every function has in its environment beside what the template gives it. */
export function functionVariables(endpoints: Endpoints, credentials: Credentials): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SFN: endpoints.sfn,
  };
}
