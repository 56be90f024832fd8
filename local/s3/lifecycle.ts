/** What S3 does by itself with the lifecycle rules of a bucket: versions that were replaced or deleted long enough ago are gone for good. */
import type { BucketSpec } from '#local/template/inventory.ts';
import type { ObjectStore } from './store.ts';

const dayMs = 86_400_000;
/** S3 looks once a day; what it finds may wait for the next look. */
const lookEveryMs = 3_600_000;
/** The process has other things to do between two looks. */
const mostAtOnce = 1_000;

/** One look, in real time as the versions are dated. Answers how many versions went. */
export function expireVersions(buckets: readonly BucketSpec[], store: ObjectStore, now: number): number {
  let gone = 0;
  for (const { name, expiry = [] } of buckets) {
    for (const { prefix, days, markers } of expiry) {
      const replaced = store.replaced(name, prefix, now - days * dayMs, mostAtOnce);
      for (const version of replaced) store.remove(version);
      const lone = markers ? store.loneMarkers(name, prefix, mostAtOnce) : [];
      for (const marker of lone) store.remove(marker);
      gone += replaced.length + lone.length;
    }
  }
  return gone;
}

/** Looks now and every hour, until it is told to stop. */
export function startLifecycle(buckets: readonly BucketSpec[], store: ObjectStore): () => void {
  const look = (): void => {
    try {
      expireVersions(buckets, store, Date.now());
    } catch (fault) {
      // A version that cannot be removed must not stop the process; it is looked at again.
      console.error(fault);
    }
  };
  look();
  const timer = setInterval(look, lookEveryMs).unref();
  return () => clearInterval(timer);
}
