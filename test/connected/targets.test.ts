import { describe, expect, it } from '@jest/globals';
import { sayTargets, targetsOf } from '#test/connected/targets.ts';

describe('where the connected tests go', () => {
  it('is embedded where nothing is said', () => {
    expect(targetsOf({})).toEqual({ DYNAMODB: 'embedded', KMS: 'embedded', S3: 'embedded', SFN: 'embedded' });
  });

  it('is the endpoint of the service, else the one for all, else AWS where that is asked for', () => {
    const one = { AWS_ENDPOINT_URL_S3: 'http://s3:1' };
    expect(targetsOf({ ...one, AWS_ENDPOINT_URL: 'http://all:1' })).toMatchObject({
      S3: 'http://s3:1',
      KMS: 'http://all:1',
    });
    expect(targetsOf({ ...one, HUICAI_CONNECTED: 'aws', AWS_REGION: 'cn-north-1' })).toMatchObject({
      S3: 'http://s3:1',
      SFN: 'AWS cn-north-1',
    });
    expect(targetsOf({ ...one, AWS_ENDPOINT_URL: '' }).SFN).toBe('embedded');
  });

  it('is said aloud, service by service', () => {
    expect(sayTargets(targetsOf({ AWS_ENDPOINT_URL_KMS: 'http://kms:1' }))).toBe(
      [
        'Connected tests run against',
        '  dynamodb  embedded',
        '  kms       http://kms:1',
        '  s3        embedded',
        '  sfn       embedded',
      ].join('\n'),
    );
  });
});
