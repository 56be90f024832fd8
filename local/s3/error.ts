/** A refusal in S3's own words. */
export class S3Error extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function notFound(code: 'NoSuchKey' | 'NoSuchBucket' | 'NoSuchVersion'): S3Error {
  return new S3Error(404, code, 'The specified resource does not exist.');
}
