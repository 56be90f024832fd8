/** The client of the object store, where documents and digests lie. */
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setting } from '#functions/shared/config.ts';

let shared: S3Client | undefined;

/** Where an endpoint is named, the bucket stands in the path: every S3-compatible store takes that. */
export function objects(): S3Client {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
  shared ??= new S3Client({ forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL) });
  return shared;
}

/** What only we can read: the store is told nothing of what it is. */
export async function putObject(Key: string, Body: Uint8Array): Promise<void> {
  const ContentType = 'application/octet-stream';
  await objects().send(new PutObjectCommand({ Bucket: setting('BUCKET_NAME'), Key, Body, ContentType }));
}

/** Undefined where there is none. A role that may not list a bucket is answered "forbidden" for what is not there. */
export async function getObject(Key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await objects().send(new GetObjectCommand({ Bucket: setting('BUCKET_NAME'), Key }));
    return await Body?.transformToByteArray();
  } catch (fault) {
    if (['NoSuchKey', 'AccessDenied'].includes((fault as Error).name)) return undefined;
    throw fault;
  }
}

/** What is not there is deleted already. In a bucket with versions it is gone from sight; its bytes go with the bucket's lifecycle. */
export async function deleteObject(Key: string): Promise<void> {
  await objects().send(new DeleteObjectCommand({ Bucket: setting('BUCKET_NAME'), Key }));
}
