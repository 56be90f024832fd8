/** 公开文书: plain structured content; screens, the public page and files are drawn from it. */
import type { PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';

export interface DocumentField {
  label: string;
  value: string;
}

export interface DocumentSection {
  /** 一、项目基本情况. */
  heading: string;
  fields: DocumentField[];
}

export interface PublicDocument {
  /** 公告类型, one of the 13 forms of 财办库〔2020〕50号 where it has one. */
  kind: string;
  title: string;
  /** 文号 + article that asks for the publication. */
  article: string;
  at: string;
  sections: DocumentSection[];
}

/** Reads a sealed text, plain or opened; says so where it has been erased or was not given. */
export type Read = (sealed: unknown) => string;

/** One renderer per event type; `state` is the purchase as it was right after the event. Undefined where nothing of it is public. */
export type Renderer = (event: PurchaseEvent, state: PurchaseState, read: Read) => PublicDocument | undefined;
