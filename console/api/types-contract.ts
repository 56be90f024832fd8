/** Answers of the API about the persons, the services and the signals of one contract. */

export interface SignalView {
  no: number;
  label: string;
  explanation: string;
  article: string;
  source: string;
  /** 转包迹象. */
  transfer: boolean;
  count: number;
  records: string[];
  answer?: string | null;
  evidence?: string;
  result?: string;
  reason?: string | null;
}

export interface ScreeningView {
  seq: number;
  period: number;
  on: string;
  snapshot: string;
  records: number;
  unchecked: string[];
  heard: boolean;
  settled: boolean;
  /** Of the newest: whether the records as they lie give the same again. */
  repeated?: boolean;
  signals: SignalView[];
}

export interface SignalsView {
  screenings: ScreeningView[];
  /** 按记录计价: what the newest screening leaves to be accepted. */
  due?: { fen: number; lines: { no: number; quantity: number; fen: number }[] };
}

/** 服务对象名册概况 of a contract. */
export interface RegisterView {
  p1: number;
  p2: number;
  p3: number;
  total: number;
  refreshedOn?: string;
  ageDays?: number;
  maxAgeDays: number;
  /** The one township whose people the person sees. */
  township?: string;
  /** What the contract's record says in numbers. */
  recorded?: { p1: number; p2: number; p3: number; asOf: string };
  services: { no: number; item: number }[];
  retention: {
    years?: number;
    confirmed: boolean;
    article: string;
    endedOn?: string;
    until?: string;
    erasedAt?: string;
  };
  may: string[];
}

export interface RecipientRow {
  id: string;
  name: string;
  priority: 'p1' | 'p2' | 'p3';
  township: string;
  village?: string;
  service: number;
  has: string[];
}

export interface RevealedRow extends Omit<RecipientRow, 'name' | 'has'> {
  secrets: Record<string, string>;
}

export interface RevealRow {
  seq: number;
  at: string;
  account: string;
  role: string;
  purpose: string;
  note?: string;
  recipients: string[];
  photograph?: string;
}

/** What became of one row of a file. */
export interface RowAnswer {
  row: number;
  id?: string;
  code?: string;
  why?: string;
  wayOut?: string;
  field?: string;
}

export interface ServiceRecordRow {
  id: string;
  recipient: string;
  service: number;
  on: string;
  start: string;
  minutes: number;
  worker: string;
  evidence: string;
  paidBy?: string;
  /** 不计入验收. */
  out?: boolean;
}
