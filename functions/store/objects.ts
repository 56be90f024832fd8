/** The client of the object store, where documents and digests lie. */
import { S3Client } from '@aws-sdk/client-s3';

let shared: S3Client | undefined;

/** Where an endpoint is named, the bucket stands in the path: every S3-compatible store takes that. */
export function objects(): S3Client {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
  shared ??= new S3Client({ forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL) });
  return shared;
}
