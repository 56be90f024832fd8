/** An error as an AWS JSON service names it, `ResourceNotFoundException`. */
export class AwsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * One call of an AWS JSON 1.0 service on loopback, `DynamoDB_20120810.CreateTable`. The host's own few calls go without the
 * SDK, which would cost the main thread some 20 MB. The services here read no signature, they only want one there.
 */
export async function awsJson<T = unknown>(endpoint: string, target: string, body: unknown): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      authorization:
        'AWS4-HMAC-SHA256 Credential=embedded/20210301/cn-northwest-1/any/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { __type?: string; message?: string; Message?: string };
  if (!response.ok) {
    const name = String(answer.__type ?? response.status)
      .split('#')
      .pop();
    throw new AwsError(name ?? 'Unknown', answer.message ?? answer.Message ?? '');
  }
  return answer as T;
}
