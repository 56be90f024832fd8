/** Publishes what an act made public: the document as an object, its row for the public page. Twice gives the same. */
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Instant } from '#domain/kernel/types.ts';
import { setting } from '#functions/shared/config.ts';
import { documentOf } from '#functions/shared/dispatch/document.ts';
import { eventKey, noticeKey, purchaseStream } from '#functions/store/keys.ts';
import type { PublishRow } from '#functions/store/outbox.ts';
import { type EventRow, eventOf, loadPurchase } from '#functions/store/purchases.ts';
import { getRow } from '#functions/store/table.ts';
import { openTexts, refsOf, withTexts } from '#functions/store/texts.ts';
import { put, remove, transact } from '#functions/store/write.ts';

let shared: S3Client | undefined;
const client = (): S3Client => {
  shared ??= new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined });
  return shared;
};

export async function publish(row: PublishRow, now: Instant): Promise<void> {
  const loaded = await loadPurchase(row.purchase);
  const stored = await getRow<EventRow>(eventKey(purchaseStream(row.purchase), row.seq));
  if (!loaded || !stored) throw new Error('an outbox row of no event');
  const event = eventOf(stored);
  const opened = await openTexts(row.purchase, refsOf([event.data, loaded.state.acts]));
  const state = withTexts(loaded.state, opened) as typeof loaded.state;
  const data = withTexts(event.data, opened) as Record<string, unknown>;
  const id = `${row.purchase}-${row.seq}`;
  const document = documentOf({ ...event, data }, state, loaded.title);
  const object = `notices/${id}.json`;
  const body = JSON.stringify(document);
  await client().send(
    new PutObjectCommand({
      Bucket: setting('BUCKET_NAME'),
      Key: object,
      Body: body,
      ContentType: 'application/json; charset=utf-8',
    }),
  );
  await transact([
    put('notice', {
      ...noticeKey(event.at, id),
      id,
      purchase: row.purchase,
      county: row.county,
      type: event.type,
      lot: event.lot,
      at: event.at,
      publishedAt: now,
      project: loaded.title,
      title: document.title,
      document,
      object,
    }),
    remove('outbox', row),
  ]);
}
