/** Publishes what an act made public: the document as an object, its row for the public page. Twice gives the same. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { publicDocument, publicTexts } from '#domain/documents/index.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { setting } from '#functions/shared/config.ts';
import { eventKey, noticeKey, purchaseStream } from '#functions/store/keys.ts';
import { objects } from '#functions/store/objects.ts';
import type { PublishRow } from '#functions/store/outbox.ts';
import { type EventRow, eventOf, loadPurchase } from '#functions/store/purchases.ts';
import { getRow } from '#functions/store/table.ts';
import { openTexts, refsOf } from '#functions/store/texts.ts';
import { put, remove, transact } from '#functions/store/write.ts';

export async function publish(row: PublishRow, now: Instant): Promise<void> {
  const loaded = await loadPurchase(row.purchase);
  const stored = await getRow<EventRow>(eventKey(purchaseStream(row.purchase), row.seq));
  if (!loaded || !stored) throw new Error('an outbox row of no event');
  const event = eventOf(stored);
  const wanted = new Set(publicTexts(event, loaded.state));
  const texts = await openTexts(
    row.purchase,
    refsOf([event.data, loaded.state.acts]).filter(({ ref }) => wanted.has(ref)),
  );
  const document = publicDocument(event, loaded.state, texts);
  if (!document) throw new Error(`${event.type} has no document`);
  const id = `${row.purchase}-${row.seq}`;
  const object = `notices/${id}.json`;
  const body = JSON.stringify(document);
  await objects().send(
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
      kind: document.kind,
      title: document.title,
      document,
      object,
    }),
    remove('outbox', row),
  ]);
}
