/** What the embedded cloud calls itself: the users' partition and region, an account that cannot exist. */
export const partition = 'aws-cn';
export const region = 'cn-northwest-1';
export const accountId = '000000000000';
export const urlSuffix = 'amazonaws.com.cn';

/** `arn:aws-cn:lambda:cn-northwest-1:000000000000:function:NAME`; S3 and IAM leave places empty. */
export function arn(service: string, resource: string): string {
  const place = service === 's3' ? '::' : service === 'iam' ? `:${accountId}` : `${region}:${accountId}`;
  return `arn:${partition}:${service}:${place}:${resource}`;
}
