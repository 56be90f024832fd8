/** 记录公开范围: who outside the offices may read what an act recorded. The offices concerned read everything; an author the own. */
import { stepOf } from '#domain/stages/index.ts';

/**
 * `public` 已公开的信息 · `seated` 评审小组成员 · `provider` 该标段承接主体 · `judge` 属地、服务对象渠道、第三方评价 ·
 * `agency` 采购代理机构, for the procurement and the papers of the contract; never recipients or takeover plans.
 */
export type Audience = 'public' | 'seated' | 'provider' | 'judge' | 'agency';

const service: readonly Audience[] = ['provider', 'judge'];

/** Steps that others than the offices may read; a step that is not here is read by nobody else. */
const table: Readonly<Record<string, readonly Audience[]>> = {
  PublishIntention: ['public'],
  PublishSoleSource: ['public'],
  PublishPrequalification: ['public'],
  CorrectPrequalification: ['public'],
  PublishOwnCall: ['public'],
  PublishNotice: ['public'],
  CorrectNotice: ['public'],
  PublishResult: ['public'],
  PublishTermination: ['public'],
  PublishContract: ['public'],
  PublishAcceptance: ['public'],
  PublishSupplement: ['public'],
  PublishEvaluation: ['public'],
  PublishTakeover: ['public'],
  PublishTakeoverEnd: ['public'],
  PublishDecision: ['public'],
  PublishFundUse: ['public'],
  PublishInspection: ['public'],

  // The one supplier: what it is invited to, and what was agreed with it.
  DraftInvitation: ['provider'],
  IssueInvitation: ['provider'],
  NegotiateSupplier: ['provider'],

  OpenResponses: ['seated'],
  NameKeyHolders: ['agency'],
  RegisterHolderKey: ['agency'],
  HandInShares: ['seated', 'agency'],
  MakeHolderKey: ['agency'],
  OpenWithKey: ['agency'],
  ReviewQualifications: ['seated'],
  FormCommittee: ['seated'],
  RecordRound: ['seated'],
  // It may be ended by the supplier that came last: who that was is not for the public.
  WaitFinalOffers: ['seated'],

  UrgeTask: ['seated', 'provider', 'judge', 'agency'],
  ReplaceExpert: ['agency'],
  DeclareAsMember: ['agency'],
  SignReport: ['agency'],
  TerminateProcurement: ['agency'],
  FileContract: ['agency'],
  BringIn: service,
  EnterContract: ['provider'],
  ApproveBroughtIn: ['provider'],
  DraftContract: ['provider', 'agency'],
  SignAsProvider: ['provider', 'agency'],
  SignAsPurchaser: ['provider', 'agency'],
  DraftSupplement: ['provider', 'agency'],
  SignSupplementAsProvider: ['provider', 'agency'],
  SignSupplement: ['provider', 'agency'],
  FileSupplement: ['provider', 'agency'],
  SuspendContract: ['provider', 'agency'],
  DecideResumption: ['provider', 'agency'],
  StartService: service,
  ReportService: service,
  VisitService: service,
  RectifyService: service,
  RecheckService: service,
  AcceptService: service,
  MakeVisit: service,
  RectifyFinding: service,
  RecheckFinding: service,
  ListStaff: ['provider'],
  ScreenRecords: ['provider'],
  AnswerSignals: ['provider'],
  JudgeSignals: ['provider'],
  PayService: ['provider'],
  PayPrepayment: ['provider'],
  ConfirmGrade: ['provider'],
  CorrectAfterEvaluation: service,
  RecheckEvaluation: service,
  DecideRenewal: ['provider'],
  PassOverBanned: ['provider', 'agency'],
  RequestExit: ['provider'],
  NotifyExit: ['provider'],
  HandOver: ['provider'],
  VerifyHandover: ['provider'],
  SettleAccounts: ['provider'],
  CloseContract: ['provider'],
  NotifyProvider: ['provider'],
  AssignStandby: ['provider'],
  RaiseWarning: ['provider'],
  AnswerWarning: ['provider'],
  WithdrawTakeover: ['provider'],
  ExtendTakeover: ['provider'],
  SignHandover: ['provider'],

  // A case: its supplier is its only `provider`.
  AnswerInquiry: ['provider', 'agency'],
  AnswerObjection: ['provider'],
  AnswerChallenge: ['provider', 'agency'],
  ExamineComplaint: ['provider'],
  NotifyRefusal: ['provider'],
  ForwardComplaint: ['provider', 'agency'],
  AnswerComplaint: ['agency'],
  DecideComplaint: ['provider', 'agency'],
  AskInquiry: ['agency'],
  FileChallenge: ['agency'],
  WithdrawRemedy: ['agency'],
  ReleaseSigning: ['agency'],
  SuspendProcurement: ['agency'],
  ResumeProcurement: ['agency'],
  RefundBonds: ['agency'],
  SuspendPerformance: ['provider', 'agency'],
  ResumePerformance: ['provider', 'agency'],
};

const agencyStages: readonly string[] = ['catalogue', 'notice', 'bidding'];
/** Waits record nothing but that a period ran out. */
const publicKind = 'wait';

export function audienceOf(step: string): Audience[] {
  const definition = stepOf(step);
  const listed = table[step] ?? (definition?.kind === publicKind ? ['public'] : []);
  return definition && agencyStages.includes(definition.stage) ? [...listed, 'agency'] : [...listed];
}
