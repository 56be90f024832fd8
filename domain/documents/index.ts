/** 公开文书: one table of renderers; each stage adds its own. */
import { correctionDocuments } from '#domain/documents/corrections.ts';
import { fundDocuments } from '#domain/documents/funds.ts';
import { inspectionDocuments } from '#domain/documents/inspection.ts';
import { noticeDocuments } from '#domain/documents/notices.ts';
import { ownDocuments } from '#domain/documents/own.ts';
import { performanceDocuments } from '#domain/documents/performance.ts';
import { prequalificationDocuments } from '#domain/documents/prequalification.ts';
import { reader, stateAt, written } from '#domain/documents/read.ts';
import { remedyDocuments } from '#domain/documents/remedies.ts';
import { resultDocuments } from '#domain/documents/results.ts';
import { soleSourceDocuments } from '#domain/documents/sole-source.ts';
import type { PublicDocument, Renderer } from '#domain/documents/types.ts';
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { enteredContract, isBroughtIn } from '#domain/stages/brought/read.ts';

export type { DocumentField, DocumentSection, PublicDocument } from '#domain/documents/types.ts';

const renderers: Readonly<Record<string, Renderer>> = {
  ...noticeDocuments,
  ...soleSourceDocuments,
  ...prequalificationDocuments,
  ...ownDocuments,
  ...resultDocuments,
  ...performanceDocuments,
  ...remedyDocuments,
  ...fundDocuments,
  ...inspectionDocuments,
  ...correctionDocuments,
};

/**
 * The document an event makes public; undefined where it makes none. `state` may be newer than the event. Sealed texts may
 * stand opened in place, or be given in `texts` by reference.
 */
export function publicDocument(
  event: PurchaseEvent,
  state: PurchaseState,
  texts: ReadonlyMap<string, string> = new Map(),
): PublicDocument | undefined {
  const render = Object.hasOwn(renderers, event.type) ? renderers[event.type] : undefined;
  const document = render?.(event, stateAt(state, event), reader(texts));
  return document && isBroughtIn(state) ? marked(document, state) : document;
}

/** 外部带入 is said wherever the contract is shown: what is not here cannot have been looked at here. */
function marked(document: PublicDocument, state: PurchaseState): PublicDocument {
  const signedOn = enteredContract(state)?.data.signedOn;
  const value = `合同${typeof signedOn === 'string' ? `于${written(signedOn)}` : ''}在本系统以外签订，由采购人带入；立项、采购公告、评审定标没有记录在本系统。`;
  return {
    ...document,
    sections: [...document.sections, { heading: '外部带入', fields: [{ label: '说明', value }] }],
  };
}

/** References of the texts a document needs: nothing else of the purchase has to be opened for it. */
export function publicTexts(event: PurchaseEvent, state: PurchaseState): string[] {
  const wanted = new Set<string>();
  const render = Object.hasOwn(renderers, event.type) ? renderers[event.type] : undefined;
  render?.(
    event,
    stateAt(state, event),
    reader(new Map(), (ref) => wanted.add(ref)),
  );
  return [...wanted];
}
