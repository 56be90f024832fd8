/** 其他办理: the acts that no step of the flow opens; the table of what follows what is in `flow.ts`. */

/** Acts outside the flow: allowed whenever their own `decide` allows them. */
export const acts = [
  'OpenPurchase',
  /** A contract that was signed outside and is being performed. */
  'BringIn',
  'ApplyPrequalification',
  'CorrectPrequalification',
  /** To whose keys offers are sealed, and what opens them. */
  'NameKeyHolders',
  'RegisterHolderKey',
  'SubmitResponse',
  'WithdrawResponse',
  'SubmitFinalOffer',
  'HandInShares',
  'CorrectNotice',
  'TerminateProcurement',
  /** A seat of the committee is drawn anew: its member has an interest in a supplier. */
  'ReplaceExpert',
  /** A person of the purchaser or the agency tells its relations to suppliers. */
  'DeclareInterest',
  /** 财政 makes public what a purchase used of the special fund. */
  'PublishFundUse',
  /** 财政 makes public what its inspection of a purchase led to. */
  'PublishInspection',
  /** What the city or the region says of a published evaluation. */
  'CommendCounty',
  'OrderCorrection',
  /** What it says beside that, the checks of each phase, and what the public reports. */
  'GiveGuidance',
  'RecordCheck',
  'RegisterReport',
  'LodgeReport',
  'TriggerTakeover',
  'NameTakeoverTeam',
  'RenewTakeoverPlan',
  'RaiseWarning',
  'AnswerWarning',
  'WithdrawTakeover',
  'ExtendTakeover',
  'RequestExit',
  /** Who was banned between award and signing is passed over. */
  'PassOverBanned',
  /** What the purchaser found is handed to 财政, also outside a takeover. */
  'ReferSupplier',
  /** What the contract pays in advance. */
  'PayPrepayment',
  /** Who serves, by number, and what the records of a period look like before it is accepted. */
  'PlanVisits',
  /** The contract is changed by both, or rests. */
  'DraftSupplement',
  'SuspendContract',
  'ListStaff',
  'ScreenRecords',
  /** 询问、质疑、投诉 of a supplier, and what those who decide about them do beside the flow. */
  'ObjectToSoleSource',
  'AskInquiry',
  'FileChallenge',
  'FileComplaint',
  'WithdrawRemedy',
  'ReleaseSigning',
  'SuspendProcurement',
  'ResumeProcurement',
  'PauseComplaint',
  'ContinueComplaint',
  'SuspendPerformance',
  'ResumePerformance',
  /** 催办: whoever waits asks for the act of the one whose turn it is. */
  'UrgeTask',
  /** A fact that was entered wrongly, by who entered it. */
  'CorrectFact',
  /** Reconcile found a stage without a living execution. */
  'RestartRun',
] as const;
