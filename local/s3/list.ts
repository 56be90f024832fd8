import type { S3Answer, S3Request } from './s3.ts';
import type { ObjectStore, ObjectVersion } from './store.ts';
import { type XmlValue, xml } from './xml.ts';

const mostKeys = 1_000;

/** ListObjectsV2 with prefix, delimiter, start-after and continuation (the token is the last key, in base64). */
export function listObjects({ bucket, query }: S3Request, store: ObjectStore): S3Answer {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? mostKeys), mostKeys);
  const token = query.get('continuation-token');
  let after = token ? Buffer.from(token, 'base64').toString() : (query.get('start-after') ?? '');
  const contents: ObjectVersion[] = [];
  const prefixes: string[] = [];
  let more = false;
  scan: for (;;) {
    const page = store.list(bucket.name, prefix, after, mostKeys);
    for (const object of page) {
      const cut = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      const common = cut < 0 ? undefined : object.key.slice(0, cut + delimiter.length);
      const seen = common !== undefined && (prefixes.includes(common) || after.startsWith(common));
      if (!seen && contents.length + prefixes.length >= most) {
        more = true;
        break scan;
      }
      if (common === undefined) contents.push(object);
      else if (!seen) prefixes.push(common);
      after = object.key;
    }
    if (page.length < mostKeys) break;
  }
  const body = xml('ListBucketResult', {
    Name: bucket.name,
    Prefix: prefix,
    Delimiter: delimiter || undefined,
    KeyCount: contents.length + prefixes.length,
    MaxKeys: most,
    IsTruncated: more,
    NextContinuationToken: more ? Buffer.from(after).toString('base64') : undefined,
    Contents: contents.map((object) => ({ ...describe(object), StorageClass: 'STANDARD' })),
    CommonPrefixes: prefixes.map((common) => ({ Prefix: common })),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

/** ListObjectVersions, without paging beyond the first 1,000. */
export function listVersions({ bucket, query }: S3Request, store: ObjectStore): S3Answer {
  const prefix = query.get('prefix') ?? '';
  const found = store.versions(bucket.name, prefix, mostKeys);
  const latest = new Set<string>();
  const entries = found.map((object): { marker: boolean; entry: XmlValue } => {
    const isLatest = !latest.has(object.key);
    latest.add(object.key);
    const version = { VersionId: object.version, IsLatest: isLatest };
    if (!object.isDeleteMarker) return { marker: false, entry: { ...describe(object), ...version } };
    const { Key, LastModified } = describe(object);
    return { marker: true, entry: { Key, LastModified, ...version } };
  });
  const body = xml('ListVersionsResult', {
    Name: bucket.name,
    Prefix: prefix,
    IsTruncated: found.length === mostKeys,
    Version: entries.filter(({ marker }) => !marker).map(({ entry }) => entry),
    DeleteMarker: entries.filter(({ marker }) => marker).map(({ entry }) => entry),
  });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function describe(object: ObjectVersion): { Key: string; LastModified: string; ETag: string; Size: number } {
  return {
    Key: object.key,
    LastModified: new Date(object.modified).toISOString(),
    ETag: object.etag,
    Size: object.size,
  };
}
