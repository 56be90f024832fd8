/**
 * What may follow what, stage by stage. The ASL files in `workflows/` draw the same graph (a test compares every
 * edge); this table holds when the engine is gone. `@stage` starts that stage's machine, `@end` ends the branch.
 */
import type { Stage } from '#domain/kernel/types.ts';

/** One step or stage, several at once, a group that is joined, or one position per item. */
export type Target = string | string[] | { all: string[]; join: string };

export interface FlowStep {
  /** Outcome → what opens next. A step with one way on uses the outcome `done`. */
  on: Record<string, Target>;
  /** One position per item of the preceding act's `data.items`; joined into `on.done`. */
  each?: true;
  /** Name of the joined group this step belongs to. */
  group?: string;
}

export interface StageFlow {
  /** `purchase`: one run for all lots; `lot`: one run per lot; `case`: one run per case of a remedy. */
  scope: 'purchase' | 'lot' | 'case';
  start: Target;
  /** Steps at which an act, or the method that was chosen (`entry.ts`), may begin it instead. */
  entries?: string[];
  steps: Record<string, FlowStep>;
}

const to = (target: Target): FlowStep => ({ on: { done: target } });
const joined = (group: string, target: string, on?: Record<string, Target>): FlowStep => ({
  group,
  on: on ?? { done: target },
});

/** What an activated takeover does side by side. */
const atOnce = ['NotifyProvider', 'FreezePayments', 'SecureRecords', 'VisitCritical', 'AssignStandby'];

export const flows: Record<Stage, StageFlow> = {
  catalogue: {
    scope: 'purchase',
    start: 'SelectItems',
    steps: {
      SelectItems: to('ResearchNeed'),
      ResearchNeed: { on: { done: 'ConfirmFunding', review: 'ReviewNeed' } },
      ReviewNeed: { on: { passed: 'ConfirmFunding', returned: 'SelectItems' } },
      ConfirmFunding: { on: { confirmed: 'ChooseMethod', refused: 'SelectItems' } },
      ChooseMethod: {
        on: { done: 'ApproveProject', approval: 'ApproveMethod', soleSource: 'PublishSoleSource' },
      },
      // 单一来源公示 comes before the approval (条例第三十八条).
      PublishSoleSource: to('WaitSoleSource'),
      WaitSoleSource: to('SettleObjections'),
      SettleObjections: { on: { confirmed: 'RegisterApproval', otherMethod: 'ChooseMethod' } },
      RegisterApproval: to('ApproveMethod'),
      ApproveMethod: { on: { approved: 'ApproveProject', refused: 'ChooseMethod' } },
      ApproveProject: {
        on: {
          approved: 'FilePlan',
          approvedWithIntention: 'PublishIntention',
          own: '@notice',
          returned: 'SelectItems',
        },
      },
      PublishIntention: to('WaitIntention'),
      WaitIntention: to('FilePlan'),
      FilePlan: to('@notice'),
    },
  },
  notice: {
    scope: 'purchase',
    start: 'DraftNotice',
    entries: ['DraftInvitation', 'DraftPrequalification', 'InviteSuppliers', 'PublishOwnCall'],
    steps: {
      DraftNotice: to('ReviewNotice'),
      ReviewNotice: { on: { approved: 'PublishNotice', returned: 'DraftNotice' } },
      PublishNotice: to('WaitNoticePeriod'),
      WaitNoticePeriod: to('@bidding'),
      // 限额以下自行采购: the purchaser's own call.
      PublishOwnCall: to('@bidding'),
      // 资格预审: who passes may answer the notice; where suppliers are invited, those drawn of them, or of a list.
      DraftPrequalification: to('ReviewPrequalification'),
      ReviewPrequalification: {
        on: { approved: 'PublishPrequalification', returned: 'DraftPrequalification' },
      },
      PublishPrequalification: to('WaitPrequalification'),
      WaitPrequalification: to('ReviewApplicants'),
      ReviewApplicants: {
        on: { enough: 'DraftNotice', invite: 'InviteSuppliers', few: 'DraftPrequalification' },
      },
      InviteSuppliers: to('DraftNotice'),
      // 单一来源: the one supplier is invited, nobody is called.
      DraftInvitation: to('IssueInvitation'),
      IssueInvitation: { on: { issued: '@bidding', returned: 'DraftInvitation' } },
    },
  },
  bidding: {
    scope: 'purchase',
    start: 'WaitResponses',
    steps: {
      WaitResponses: {
        on: {
          done: 'OpenResponses',
          invited: 'ReviewQualifications',
          own: 'CompareOffers',
          noResponse: 'PublishTermination',
        },
      },
      CompareOffers: { on: { ranked: 'ConfirmAward', few: 'PublishTermination' } },
      OpenResponses: { on: { enough: 'ReviewQualifications', few: 'PublishTermination' } },
      ReviewQualifications: {
        on: { enough: 'FormCommittee', invited: 'NegotiateSupplier', few: 'PublishTermination' },
      },
      NegotiateSupplier: { on: { agreed: 'ConfirmAward', notAgreed: 'PublishTermination' } },
      FormCommittee: { on: { done: 'ScoreResponses', negotiate: 'RecordRound' } },
      // 竞争性谈判: rounds and final offers, nothing is scored.
      RecordRound: { on: { another: 'RecordRound', final: 'WaitFinalOffers', few: 'PublishTermination' } },
      WaitFinalOffers: to('SubmitReport'),
      ScoreResponses: { each: true, on: { done: 'SubmitReport' } },
      SubmitReport: { on: { ranked: 'ConfirmAward', few: 'PublishTermination' } },
      ConfirmAward: to('PublishResult'),
      PublishResult: to('WaitResultNotice'),
      WaitResultNotice: {
        on: {
          done: '@contract',
          // Some lots were awarded, others drew too few: those go on, these may be called again.
          partly: ['DecideRecall', '@contract'],
        },
      },
      PublishTermination: to('DecideRecall'),
      DecideRecall: { on: { again: '@notice', abandon: '@end' } },
    },
  },
  contract: {
    scope: 'lot',
    start: 'DraftContract',
    entries: ['EnterContract'],
    steps: {
      // 外部带入: signed elsewhere; what follows a signature is owed of it as of any other (ADR 27).
      EnterContract: to('ApproveBroughtIn'),
      ApproveBroughtIn: {
        on: {
          approved: {
            all: ['PublishContract', 'FileContract', 'RegisterRecipients'],
            join: 'DraftTakeoverPlan',
          },
          returned: 'EnterContract',
        },
      },
      DraftContract: to('ReviewContract'),
      ReviewContract: { on: { approved: 'SignAsProvider', returned: 'DraftContract' } },
      SignAsProvider: { on: { signed: 'SignAsPurchaser', refused: 'AwardNextCandidate' } },
      AwardNextCandidate: { on: { awarded: 'DraftContract', none: '@end' } },
      SignAsPurchaser: to({
        all: ['PublishContract', 'FileContract', 'RegisterRecipients'],
        join: 'DraftTakeoverPlan',
      }),
      PublishContract: joined('afterSigning', 'DraftTakeoverPlan'),
      FileContract: joined('afterSigning', 'DraftTakeoverPlan'),
      RegisterRecipients: joined('afterSigning', 'DraftTakeoverPlan'),
      DraftTakeoverPlan: to('ApproveTakeoverPlan'),
      ApproveTakeoverPlan: {
        // 更新: the service runs already, there is nothing to start.
        on: { approved: 'StartService', returned: 'DraftTakeoverPlan', updated: '@end' },
      },
      StartService: to('@supervision'),
    },
  },
  supervision: {
    scope: 'lot',
    start: 'WaitPeriod',
    entries: ['AnswerSignals'],
    steps: {
      WaitPeriod: to('ReportService'),
      ReportService: to('VisitService'),
      VisitService: { on: { satisfactory: 'AcceptService', rectify: 'RectifyService' } },
      RectifyService: to('RecheckService'),
      RecheckService: { on: { passed: 'AcceptService', failed: 'RectifyService' } },
      // 核查服务记录 (an act) sends the acceptance here where it found something: the provider is heard first.
      AnswerSignals: to('JudgeSignals'),
      JudgeSignals: to('AcceptService'),
      AcceptService: to('PublishAcceptance'),
      PublishAcceptance: to('PayService'),
      PayService: {
        on: {
          more: '@supervision',
          moreAndEvaluate: ['@supervision', '@evaluation'],
          last: '@exit',
          lastAndEvaluate: ['@evaluation', '@exit'],
        },
      },
    },
  },
  evaluation: {
    scope: 'lot',
    start: {
      all: ['EvaluateAsPurchaser', 'EvaluateAsRecipients', 'EvaluateAsThirdParty'],
      join: 'ConfirmGrade',
    },
    steps: {
      EvaluateAsPurchaser: joined('threeParties', 'ConfirmGrade'),
      EvaluateAsRecipients: joined('threeParties', 'ConfirmGrade'),
      EvaluateAsThirdParty: joined('threeParties', 'ConfirmGrade'),
      ConfirmGrade: to('PublishEvaluation'),
      // 中 is put right and looked at again; 差, and the next year of a term beyond one, is for the leader to decide.
      PublishEvaluation: { on: { done: '@end', rectify: 'CorrectAfterEvaluation', gate: 'DecideRenewal' } },
      CorrectAfterEvaluation: to('RecheckEvaluation'),
      RecheckEvaluation: { on: { passed: '@end', failed: 'CorrectAfterEvaluation', gate: 'DecideRenewal' } },
      // The exit follows the last payment of the service that was cut.
      DecideRenewal: { on: { renewed: '@end', ended: '@end' } },
    },
  },
  exit: {
    scope: 'lot',
    start: 'NotifyExit',
    steps: {
      NotifyExit: to('HandOver'),
      HandOver: to('VerifyHandover'),
      VerifyHandover: { on: { complete: 'SettleAccounts', incomplete: 'HandOver' } },
      SettleAccounts: to('CloseContract'),
      CloseContract: to('@end'),
    },
  },
  takeover: {
    scope: 'lot',
    start: 'VerifyTrigger',
    steps: {
      VerifyTrigger: { on: { confirmed: 'DecideTakeover', dismissed: '@end' } },
      DecideTakeover: {
        on: {
          // Level I takes effect at once and is ratified by a second person within two hours.
          activateNow: {
            all: ['RatifyTakeover', ...atOnce],
            join: 'AssignRecipients',
          },
          activate: 'ConfirmTakeover',
          hold: '@end',
        },
      },
      ConfirmTakeover: {
        on: {
          confirmed: {
            all: atOnce,
            join: 'AssignRecipients',
          },
          withdrawn: '@end',
        },
      },
      RatifyTakeover: joined('respond', 'AssignRecipients'),
      NotifyProvider: joined('respond', 'AssignRecipients'),
      FreezePayments: joined('respond', 'AssignRecipients'),
      SecureRecords: joined('respond', 'AssignRecipients'),
      VisitCritical: joined('respond', 'AssignRecipients'),
      // One branch of the group: whoever declines sends it back within the branch.
      AssignStandby: joined('respond', 'AcceptAssignment'),
      AcceptAssignment: joined('respond', 'AssignRecipients', {
        accepted: 'AssignRecipients',
        refused: 'AssignStandby',
      }),
      // 演练 ends here: nothing is published, settled or replaced.
      AssignRecipients: { on: { done: 'PublishTakeover', drill: 'ReviewTakeover' } },
      PublishTakeover: to('SignHandover'),
      SignHandover: to('SettleFailedProvider'),
      SettleFailedProvider: to('ReferViolation'),
      ReferViolation: to('DecideOutcome'),
      DecideOutcome: { on: { replace: 'ArrangeReplacement', handBack: 'EndTakeover' } },
      ArrangeReplacement: to(['WaitReplacement', '@contract']),
      WaitReplacement: to('EndTakeover'),
      EndTakeover: {
        on: {
          replaced: 'PublishTakeoverEnd',
          handedBack: ['PublishTakeoverEnd', '@supervision'],
          // The purpose cannot be reached: the recipients were settled otherwise, nobody takes the contract on.
          closed: 'PublishTakeoverEnd',
        },
      },
      PublishTakeoverEnd: to('ReviewTakeover'),
      ReviewTakeover: to('@end'),
    },
  },
  remedies: {
    scope: 'case',
    start: 'AnswerChallenge',
    entries: ['AnswerInquiry', 'AnswerObjection', 'AnswerReport'],
    steps: {
      AnswerInquiry: to('@end'),
      // 社会监督反映: nobody's remedy, but a case with its own clock like one.
      AnswerReport: to('@end'),
      // 单一来源公示的异议.
      AnswerObjection: to('@end'),
      // 逾期未作答复: the complaint need not wait for an answer that does not come (政府采购法 第五十五条).
      AnswerChallenge: { on: { answered: 'WaitComplaint', unanswered: 'ExamineComplaint' } },
      WaitComplaint: { on: { done: '@end', filed: 'ExamineComplaint' } },
      ExamineComplaint: {
        on: { admitted: 'ForwardComplaint', toComplete: 'CompleteComplaint', notAdmitted: 'NotifyRefusal' },
      },
      CompleteComplaint: to('ExamineComplaint'),
      NotifyRefusal: to('@end'),
      ForwardComplaint: to('AnswerComplaint'),
      AnswerComplaint: to('DecideComplaint'),
      DecideComplaint: to('PublishDecision'),
      PublishDecision: to('@end'),
    },
  },
  bonds: {
    scope: 'lot',
    start: 'RefundBonds',
    steps: {
      // 应退的退完为止: a position of its own, so that no other step waits for a refund.
      RefundBonds: { on: { done: '@end', rest: 'RefundBonds' } },
    },
  },
  oversight: {
    scope: 'lot',
    start: 'ReportCorrection',
    steps: {
      ReportCorrection: to('CheckCorrection'),
      CheckCorrection: { on: { passed: '@end', failed: 'ReportCorrection' } },
    },
  },
  corrections: {
    scope: 'lot',
    start: 'ApproveCorrection',
    steps: {
      // 更正 that the public has read or others have acted on.
      ApproveCorrection: { on: { approved: '@end', returned: '@end' } },
    },
  },
  committee: {
    scope: 'purchase',
    start: 'DeclareAsMember',
    entries: ['SignReport'],
    steps: {
      // Beside the evaluation: what each member owes for itself, and nobody's award waits for a signature.
      DeclareAsMember: { each: true, on: { done: '@end' } },
      SignReport: { each: true, on: { done: '@end' } },
    },
  },
  sealing: {
    scope: 'purchase',
    start: 'MakeHolderKey',
    entries: ['OpenWithKey'],
    steps: {
      // Beside the call and beside its opening: what each key holder owes in person (ADR 18).
      MakeHolderKey: { each: true, on: { done: '@end' } },
      OpenWithKey: { each: true, on: { done: '@end' } },
    },
  },
  visits: {
    scope: 'lot',
    start: 'WaitVisit',
    steps: {
      // Beside the periods: each planned day becomes a task when it comes (ADR 29).
      WaitVisit: { on: { due: 'MakeVisit', over: '@end' } },
      MakeVisit: { on: { next: 'WaitVisit', finished: '@end', rectify: 'RectifyFinding' } },
      RectifyFinding: to('RecheckFinding'),
      RecheckFinding: { on: { passed: 'WaitVisit', finished: '@end', failed: 'RectifyFinding' } },
    },
  },
  supplement: {
    scope: 'lot',
    start: 'SignSupplementAsProvider',
    steps: {
      // Beside the service, which goes on as agreed until both have signed (ADR 35).
      SignSupplementAsProvider: { on: { signed: 'SignSupplement', refused: '@end' } },
      SignSupplement: { on: { signed: 'PublishSupplement', notSigned: '@end' } },
      PublishSupplement: to('FileSupplement'),
      FileSupplement: to('@end'),
    },
  },
  suspension: {
    scope: 'lot',
    start: 'ConfirmCare',
    steps: {
      // Nobody is left alone while the contract rests, and nobody forgets that it rests (ADR 35).
      ConfirmCare: to('DecideResumption'),
      DecideResumption: { on: { resumed: '@end', extended: 'ConfirmCare' } },
    },
  },
};
