/** Walks as an official would tell them: what people decided, and the states that a machine went through. */
import type { Stage } from '#domain/kernel/types.ts';

export interface Walk {
  stage: Stage;
  /** What happens, for the title. */
  story: string;
  /** Step at which an act began the run, where it is not the start of the flow. */
  entry?: string;
  /** Step → outcomes by visit, where it is not `done`. */
  people: { [step: string]: string[] };
  /** All states entered, in order; a line break where people are asked. */
  visited: string;
  starts: string[];
}

export const walks: Walk[] = [
  {
    stage: 'catalogue',
    story: 'a project below the threshold is approved at once',
    people: { ConfirmFunding: ['confirmed'], ApproveProject: ['approved'] },
    visited: `Resume Continue SelectItems ResearchNeed ResearchNeedOutcome ConfirmFunding ConfirmFundingOutcome ChooseMethod ChooseMethodOutcome
      ApproveProject ApproveProjectOutcome FilePlan StartRuns StartNotice Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'catalogue',
    story: 'a project below the limit goes to the call of the purchaser itself, without a plan that is filed',
    people: { ConfirmFunding: ['confirmed'], ApproveProject: ['own'] },
    visited: `Resume Continue SelectItems ResearchNeed ResearchNeedOutcome ConfirmFunding ConfirmFundingOutcome
      ChooseMethod ChooseMethodOutcome ApproveProject ApproveProjectOutcome StartRuns StartNotice Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'catalogue',
    story: 'finance refuses once, the leader returns once, then the intention is published for its period',
    people: {
      ConfirmFunding: ['refused', 'confirmed', 'confirmed'],
      ApproveProject: ['returned', 'approvedWithIntention'],
    },
    visited: `Resume Continue SelectItems ResearchNeed ResearchNeedOutcome ConfirmFunding ConfirmFundingOutcome
      SelectItems ResearchNeed ResearchNeedOutcome ConfirmFunding ConfirmFundingOutcome ChooseMethod ChooseMethodOutcome ApproveProject ApproveProjectOutcome
      SelectItems ResearchNeed ResearchNeedOutcome ConfirmFunding ConfirmFundingOutcome ChooseMethod ChooseMethodOutcome ApproveProject ApproveProjectOutcome
      PublishIntention WaitIntention FilePlan StartRuns StartNotice Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'catalogue',
    story:
      'the need is reviewed, returned once, and the method rests on an approval that finance first turns down',
    people: {
      ResearchNeed: ['review', 'review'],
      ReviewNeed: ['returned', 'passed'],
      ConfirmFunding: ['confirmed'],
      ChooseMethod: ['approval', 'approval'],
      ApproveMethod: ['refused', 'approved'],
      ApproveProject: ['approved'],
    },
    visited: `Resume Continue SelectItems ResearchNeed ResearchNeedOutcome ReviewNeed ReviewNeedOutcome
      SelectItems ResearchNeed ResearchNeedOutcome ReviewNeed ReviewNeedOutcome
      ConfirmFunding ConfirmFundingOutcome ChooseMethod ChooseMethodOutcome ApproveMethod ApproveMethodOutcome
      ChooseMethod ChooseMethodOutcome ApproveMethod ApproveMethodOutcome
      ApproveProject ApproveProjectOutcome FilePlan StartRuns StartNotice Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'catalogue',
    story:
      'a sole source is published, an objection is upheld; the second publication stands and is approved',
    people: {
      ConfirmFunding: ['confirmed'],
      ChooseMethod: ['soleSource', 'soleSource'],
      SettleObjections: ['otherMethod', 'confirmed'],
      ApproveMethod: ['approved'],
      ApproveProject: ['approved'],
    },
    visited: `Resume Continue SelectItems ResearchNeed ResearchNeedOutcome
      ConfirmFunding ConfirmFundingOutcome ChooseMethod ChooseMethodOutcome
      PublishSoleSource WaitSoleSource SettleObjections SettleObjectionsOutcome ChooseMethod ChooseMethodOutcome
      PublishSoleSource WaitSoleSource SettleObjections SettleObjectionsOutcome RegisterApproval
      ApproveMethod ApproveMethodOutcome ApproveProject ApproveProjectOutcome FilePlan StartRuns StartNotice Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'notice',
    story: 'the notice is returned once, published and stands its period',
    people: { ReviewNotice: ['returned', 'approved'] },
    visited: `Resume Continue DraftNotice ReviewNotice ReviewNoticeOutcome DraftNotice ReviewNotice ReviewNoticeOutcome
      PublishNotice WaitNoticePeriod StartRuns StartBidding Done`,
    starts: ['P1-bidding-1'],
  },
  {
    stage: 'notice',
    story: 'the purchaser calls by itself',
    entry: 'PublishOwnCall',
    people: {},
    visited: 'Resume Continue PublishOwnCall StartRuns StartBidding Done',
    starts: ['P1-bidding-1'],
  },
  {
    stage: 'notice',
    story: 'too few pass the prequalification; of those of the second one suppliers are drawn to be invited',
    entry: 'DraftPrequalification',
    people: {
      ReviewPrequalification: ['returned', 'approved', 'approved'],
      ReviewApplicants: ['few', 'invite'],
      ReviewNotice: ['approved'],
    },
    visited: `Resume Continue DraftPrequalification ReviewPrequalification ReviewPrequalificationOutcome
      DraftPrequalification ReviewPrequalification ReviewPrequalificationOutcome
      PublishPrequalification WaitPrequalification ReviewApplicants ReviewApplicantsOutcome
      DraftPrequalification ReviewPrequalification ReviewPrequalificationOutcome
      PublishPrequalification WaitPrequalification ReviewApplicants ReviewApplicantsOutcome InviteSuppliers
      DraftNotice ReviewNotice ReviewNoticeOutcome PublishNotice WaitNoticePeriod StartRuns StartBidding Done`,
    starts: ['P1-bidding-1'],
  },
  {
    stage: 'notice',
    story: 'whoever passes the prequalification may answer the tender',
    entry: 'DraftPrequalification',
    people: {
      ReviewPrequalification: ['approved'],
      ReviewApplicants: ['enough'],
      ReviewNotice: ['approved'],
    },
    visited: `Resume Continue DraftPrequalification ReviewPrequalification ReviewPrequalificationOutcome
      PublishPrequalification WaitPrequalification ReviewApplicants ReviewApplicantsOutcome
      DraftNotice ReviewNotice ReviewNoticeOutcome PublishNotice WaitNoticePeriod StartRuns StartBidding Done`,
    starts: ['P1-bidding-1'],
  },
  {
    stage: 'notice',
    story: 'the invitation of the one supplier is returned once and issued',
    entry: 'DraftInvitation',
    people: { IssueInvitation: ['returned', 'issued'] },
    visited: `Resume Continue DraftInvitation IssueInvitation IssueInvitationOutcome
      DraftInvitation IssueInvitation IssueInvitationOutcome StartRuns StartBidding Done`,
    starts: ['P1-bidding-1'],
  },
  {
    stage: 'bidding',
    story: 'three experts score, two lots are awarded',
    people: { OpenResponses: ['enough'], ReviewQualifications: ['enough'], SubmitReport: ['ranked'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome
      ReviewQualifications ReviewQualificationsOutcome FormCommittee FormCommitteeOutcome
      ScoreResponsesEach ScoreResponses ScoreResponses ScoreResponses SubmitReport SubmitReportOutcome
      ConfirmAward PublishResult WaitResultNotice WaitResultNoticeOutcome StartRuns
      WhichMachine WhichMachine StartContract StartContract AnyLotLeft Done`,
    starts: ['P1-contract-L1-1', 'P1-contract-L2-1'],
  },
  {
    stage: 'bidding',
    story:
      'some lots are awarded, the others drew too few: those go to their contracts, these are called again',
    people: {
      OpenResponses: ['enough'],
      ReviewQualifications: ['enough'],
      SubmitReport: ['ranked'],
      WaitResultNotice: ['partly'],
      DecideRecall: ['again'],
    },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome
      ReviewQualifications ReviewQualificationsOutcome FormCommittee FormCommitteeOutcome
      ScoreResponsesEach ScoreResponses ScoreResponses ScoreResponses SubmitReport SubmitReportOutcome
      ConfirmAward PublishResult WaitResultNotice WaitResultNoticeOutcome StartRuns
      WhichMachine WhichMachine StartContract StartContract AnyLotLeft
      DecideRecall DecideRecallOutcome StartRuns WhichMachine StartNotice AnyLotLeft Done`,
    starts: ['P1-contract-L1-1', 'P1-contract-L2-1', 'P1-notice-1'],
  },
  {
    stage: 'bidding',
    story: 'one supplier responds: ended with its reason and called again',
    people: { OpenResponses: ['few'], DecideRecall: ['again'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome PublishTermination
      DecideRecall DecideRecallOutcome StartRuns WhichMachine StartNotice AnyLotLeft Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'bidding',
    story: 'too few qualify, the purchase is abandoned',
    people: { OpenResponses: ['enough'], ReviewQualifications: ['few'], DecideRecall: ['abandon'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome
      ReviewQualifications ReviewQualificationsOutcome PublishTermination DecideRecall DecideRecallOutcome Done`,
    starts: [],
  },
  {
    stage: 'bidding',
    story: 'the purchaser compares offers itself, and takes one',
    people: { WaitResponses: ['own'], CompareOffers: ['ranked'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome CompareOffers CompareOffersOutcome
      ConfirmAward PublishResult WaitResultNotice WaitResultNoticeOutcome
      StartRuns WhichMachine WhichMachine StartContract StartContract AnyLotLeft Done`,
    starts: ['P1-contract-L1-1', 'P1-contract-L2-1'],
  },
  {
    stage: 'bidding',
    story: 'too few answer the call of the purchaser, who calls again',
    people: { WaitResponses: ['own'], CompareOffers: ['few'], DecideRecall: ['again'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome CompareOffers CompareOffersOutcome
      PublishTermination DecideRecall DecideRecallOutcome StartRuns WhichMachine StartNotice AnyLotLeft Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'bidding',
    story: 'two rounds are negotiated, the final offers come in, the lowest of them is awarded',
    people: {
      OpenResponses: ['enough'],
      ReviewQualifications: ['enough'],
      FormCommittee: ['negotiate'],
      RecordRound: ['another', 'final'],
      SubmitReport: ['ranked'],
    },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome
      ReviewQualifications ReviewQualificationsOutcome FormCommittee FormCommitteeOutcome
      RecordRound RecordRoundOutcome RecordRound RecordRoundOutcome WaitFinalOffers SubmitReport SubmitReportOutcome
      ConfirmAward PublishResult WaitResultNotice WaitResultNoticeOutcome
      StartRuns WhichMachine WhichMachine StartContract StartContract AnyLotLeft Done`,
    starts: ['P1-contract-L1-1', 'P1-contract-L2-1'],
  },
  {
    stage: 'bidding',
    story: 'suppliers leave the negotiation, and too few are left',
    people: {
      OpenResponses: ['enough'],
      ReviewQualifications: ['enough'],
      FormCommittee: ['negotiate'],
      RecordRound: ['few'],
      DecideRecall: ['abandon'],
    },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome OpenResponses OpenResponsesOutcome
      ReviewQualifications ReviewQualificationsOutcome FormCommittee FormCommitteeOutcome
      RecordRound RecordRoundOutcome PublishTermination DecideRecall DecideRecallOutcome Done`,
    starts: [],
  },
  {
    stage: 'bidding',
    story: 'the one supplier is negotiated with, and two lots are awarded',
    people: {
      WaitResponses: ['invited'],
      ReviewQualifications: ['invited'],
      NegotiateSupplier: ['agreed'],
    },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome ReviewQualifications ReviewQualificationsOutcome
      NegotiateSupplier NegotiateSupplierOutcome ConfirmAward PublishResult WaitResultNotice WaitResultNoticeOutcome
      StartRuns WhichMachine WhichMachine StartContract StartContract AnyLotLeft Done`,
    starts: ['P1-contract-L1-1', 'P1-contract-L2-1'],
  },
  {
    stage: 'bidding',
    story: 'the one supplier does not agree to a price, and nothing is bought',
    people: {
      WaitResponses: ['invited'],
      ReviewQualifications: ['invited'],
      NegotiateSupplier: ['notAgreed'],
      DecideRecall: ['abandon'],
    },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome ReviewQualifications ReviewQualificationsOutcome
      NegotiateSupplier NegotiateSupplierOutcome PublishTermination DecideRecall DecideRecallOutcome Done`,
    starts: [],
  },
  {
    stage: 'bidding',
    story: 'the one supplier does not answer and is invited again',
    people: { WaitResponses: ['noResponse'], DecideRecall: ['again'] },
    visited: `Resume Continue WaitResponses WaitResponsesOutcome PublishTermination
      DecideRecall DecideRecallOutcome StartRuns WhichMachine StartNotice AnyLotLeft Done`,
    starts: ['P1-notice-1'],
  },
  {
    stage: 'contract',
    story: 'signed, published, filed and registered side by side, and a plan before service starts',
    people: {
      ReviewContract: ['approved'],
      SignAsProvider: ['signed'],
      ApproveTakeoverPlan: ['returned', 'approved'],
    },
    visited: `Resume Continue DraftContract ReviewContract ReviewContractOutcome SignAsProvider SignAsProviderOutcome
      SignAsPurchaser AfterSigning PublishContract FileContract RegisterRecipients
      DraftTakeoverPlan ApproveTakeoverPlan ApproveTakeoverPlanOutcome
      DraftTakeoverPlan ApproveTakeoverPlan ApproveTakeoverPlanOutcome StartService StartRuns StartSupervision Done`,
    starts: ['P1-supervision-L1-1'],
  },
  {
    stage: 'contract',
    story: 'the winner refuses to sign and there is no next candidate',
    people: {
      ReviewContract: ['returned', 'approved'],
      SignAsProvider: ['refused'],
      AwardNextCandidate: ['none'],
    },
    visited: `Resume Continue DraftContract ReviewContract ReviewContractOutcome DraftContract ReviewContract
      ReviewContractOutcome SignAsProvider SignAsProviderOutcome AwardNextCandidate AwardNextCandidateOutcome Done`,
    starts: [],
  },
  {
    stage: 'contract',
    story: 'a contract from outside is returned once, then published, planned for and served',
    entry: 'EnterContract',
    people: { ApproveBroughtIn: ['returned', 'approved'], ApproveTakeoverPlan: ['approved'] },
    visited: `Resume Continue EnterContract ApproveBroughtIn ApproveBroughtInOutcome
      EnterContract ApproveBroughtIn ApproveBroughtInOutcome
      AfterSigning PublishContract FileContract RegisterRecipients DraftTakeoverPlan
      ApproveTakeoverPlan ApproveTakeoverPlanOutcome StartService StartRuns StartSupervision Done`,
    starts: ['P1-supervision-L1-1'],
  },
  {
    stage: 'supervision',
    story: 'a period is rectified twice and paid, the next period begins, the year is evaluated',
    people: {
      VisitService: ['rectify'],
      RecheckService: ['failed', 'passed'],
      PayService: ['moreAndEvaluate'],
    },
    visited: `Resume Continue WaitPeriod ReportService VisitService VisitServiceOutcome
      RectifyService RecheckService RecheckServiceOutcome RectifyService RecheckService RecheckServiceOutcome
      AcceptService PublishAcceptance PayService PayServiceOutcome StartRuns
      WhichMachine WhichMachine StartSupervision StartEvaluation Done`,
    starts: ['P1-supervision-L1-2', 'P1-evaluation-L1-1'],
  },
  {
    stage: 'supervision',
    story: 'the last period is satisfactory and paid',
    people: { VisitService: ['satisfactory'], PayService: ['last'] },
    visited: `Resume Continue WaitPeriod ReportService VisitService VisitServiceOutcome
      AcceptService PublishAcceptance PayService PayServiceOutcome StartRuns WhichMachine StartExit Done`,
    starts: ['P1-exit-L1-1'],
  },
  {
    stage: 'supervision',
    story: 'records give signals: the provider answers, the county rules, and only then accepts',
    entry: 'AnswerSignals',
    people: { PayService: ['last'] },
    visited: `Resume Continue AnswerSignals JudgeSignals
      AcceptService PublishAcceptance PayService PayServiceOutcome StartRuns WhichMachine StartExit Done`,
    starts: ['P1-exit-L1-1'],
  },
  {
    stage: 'visits',
    story: 'a visit is put right after two rechecks, the next one is the last',
    people: {
      WaitVisit: ['due', 'due'],
      MakeVisit: ['rectify', 'finished'],
      RecheckFinding: ['failed', 'passed'],
    },
    visited: `Resume Continue WaitVisit WaitVisitOutcome MakeVisit MakeVisitOutcome
      RectifyFinding RecheckFinding RecheckFindingOutcome RectifyFinding RecheckFinding RecheckFindingOutcome
      WaitVisit WaitVisitOutcome MakeVisit MakeVisitOutcome Done`,
    starts: [],
  },
  {
    stage: 'visits',
    story: 'visits go on until the service is over',
    people: {
      WaitVisit: ['due', 'due', 'over'],
      MakeVisit: ['next', 'rectify'],
      RecheckFinding: ['passed'],
    },
    visited: `Resume Continue WaitVisit WaitVisitOutcome MakeVisit MakeVisitOutcome
      WaitVisit WaitVisitOutcome MakeVisit MakeVisitOutcome RectifyFinding RecheckFinding RecheckFindingOutcome
      WaitVisit WaitVisitOutcome Done`,
    starts: [],
  },
  {
    stage: 'visits',
    story: 'the last recheck ends it',
    people: { WaitVisit: ['due'], MakeVisit: ['rectify'], RecheckFinding: ['finished'] },
    visited: `Resume Continue WaitVisit WaitVisitOutcome MakeVisit MakeVisitOutcome
      RectifyFinding RecheckFinding RecheckFindingOutcome Done`,
    starts: [],
  },
  {
    stage: 'supplement',
    story: 'a supplement is signed by both, published and filed',
    people: { SignSupplementAsProvider: ['signed'], SignSupplement: ['signed'] },
    visited: `Resume Continue SignSupplementAsProvider SignSupplementAsProviderOutcome SignSupplement
      SignSupplementOutcome PublishSupplement FileSupplement Done`,
    starts: [],
  },
  {
    stage: 'supplement',
    story: 'the provider does not agree',
    people: { SignSupplementAsProvider: ['refused'] },
    visited: 'Resume Continue SignSupplementAsProvider SignSupplementAsProviderOutcome Done',
    starts: [],
  },
  {
    stage: 'supplement',
    story: 'the purchaser does not sign',
    people: { SignSupplementAsProvider: ['signed'], SignSupplement: ['notSigned'] },
    visited: `Resume Continue SignSupplementAsProvider SignSupplementAsProviderOutcome SignSupplement
      SignSupplementOutcome Done`,
    starts: [],
  },
  {
    stage: 'suspension',
    story: 'the contract rests longer than was thought, and care is seen to again',
    people: { DecideResumption: ['extended', 'resumed'] },
    visited: `Resume Continue ConfirmCare DecideResumption DecideResumptionOutcome
      ConfirmCare DecideResumption DecideResumptionOutcome Done`,
    starts: [],
  },
  {
    stage: 'evaluation',
    story: 'three parties evaluate, one grade is published',
    people: {},
    visited: `Resume Continue ThreeParties EvaluateAsPurchaser EvaluateAsRecipients EvaluateAsThirdParty
      ConfirmGrade PublishEvaluation PublishEvaluationOutcome Done`,
    starts: [],
  },
  {
    stage: 'evaluation',
    story: 'a fair year is put right, fails its recheck once, and its next year is decided',
    people: {
      PublishEvaluation: ['rectify'],
      RecheckEvaluation: ['failed', 'gate'],
      DecideRenewal: ['renewed'],
    },
    visited: `Resume Continue ThreeParties EvaluateAsPurchaser EvaluateAsRecipients EvaluateAsThirdParty
      ConfirmGrade PublishEvaluation PublishEvaluationOutcome CorrectAfterEvaluation RecheckEvaluation RecheckEvaluationOutcome
      CorrectAfterEvaluation RecheckEvaluation RecheckEvaluationOutcome DecideRenewal DecideRenewalOutcome Done`,
    starts: [],
  },
  {
    stage: 'evaluation',
    story: 'a fair year passes its recheck',
    people: { PublishEvaluation: ['rectify'], RecheckEvaluation: ['passed'] },
    visited: `Resume Continue ThreeParties EvaluateAsPurchaser EvaluateAsRecipients EvaluateAsThirdParty
      ConfirmGrade PublishEvaluation PublishEvaluationOutcome CorrectAfterEvaluation RecheckEvaluation RecheckEvaluationOutcome Done`,
    starts: [],
  },
  {
    stage: 'evaluation',
    story: 'a poor year is ended',
    people: { PublishEvaluation: ['gate'], DecideRenewal: ['ended'] },
    visited: `Resume Continue ThreeParties EvaluateAsPurchaser EvaluateAsRecipients EvaluateAsThirdParty
      ConfirmGrade PublishEvaluation PublishEvaluationOutcome DecideRenewal DecideRenewalOutcome Done`,
    starts: [],
  },
  {
    stage: 'exit',
    story: 'the handover is incomplete once',
    people: { VerifyHandover: ['incomplete', 'complete'] },
    visited: `Resume Continue NotifyExit HandOver VerifyHandover VerifyHandoverOutcome
      HandOver VerifyHandover VerifyHandoverOutcome SettleAccounts CloseContract Done`,
    starts: [],
  },
  {
    stage: 'takeover',
    story: 'level I: at once, ratified meanwhile, a replacement is arranged',
    people: {
      VerifyTrigger: ['confirmed'],
      DecideTakeover: ['activateNow'],
      AcceptAssignment: ['refused', 'accepted'],
      DecideOutcome: ['replace'],
      EndTakeover: ['replaced'],
    },
    visited: `Resume Continue VerifyTrigger VerifyTriggerOutcome DecideTakeover DecideTakeoverOutcome
      Respond RatifyNeeded NotifyProvider FreezePayments SecureRecords VisitCritical StandbyNamed Mobilise RatifyTakeover AssignStandby
      AcceptAssignment AcceptAssignmentOutcome AssignStandby AcceptAssignment AcceptAssignmentOutcome StandbyAccepted
      AssignRecipients AssignRecipientsOutcome PublishTakeover SignHandover SettleFailedProvider ReferViolation DecideOutcome DecideOutcomeOutcome
      ArrangeReplacement StartReplacement StartContract WaitReplacement EndTakeover EndTakeoverOutcome
      PublishTakeoverEnd ReviewTakeover Done`,
    starts: ['P1-contract-L1-1'],
  },
  {
    stage: 'takeover',
    story: 'level II: confirmed first, handed back in the end',
    people: {
      VerifyTrigger: ['confirmed'],
      DecideTakeover: ['activate'],
      ConfirmTakeover: ['confirmed'],
      AcceptAssignment: ['accepted'],
      DecideOutcome: ['handBack'],
      EndTakeover: ['handedBack'],
    },
    visited: `Resume Continue VerifyTrigger VerifyTriggerOutcome DecideTakeover DecideTakeoverOutcome
      ConfirmTakeover ConfirmTakeoverOutcome
      Respond RatifyNeeded NotifyProvider FreezePayments SecureRecords VisitCritical StandbyNamed Mobilise RatifyNotNeeded AssignStandby
      AcceptAssignment AcceptAssignmentOutcome StandbyAccepted AssignRecipients AssignRecipientsOutcome
      PublishTakeover SignHandover SettleFailedProvider
      ReferViolation DecideOutcome DecideOutcomeOutcome EndTakeover EndTakeoverOutcome StartHandedBack StartSupervision
      PublishTakeoverEnd ReviewTakeover Done`,
    starts: ['P1-supervision-L1-1'],
  },
  {
    stage: 'takeover',
    story: 'confirmed, and closed without a successor, since the recipients were settled otherwise',
    people: {
      VerifyTrigger: ['confirmed'],
      DecideTakeover: ['activate'],
      ConfirmTakeover: ['confirmed'],
      AcceptAssignment: ['accepted'],
      DecideOutcome: ['handBack'],
      EndTakeover: ['closed'],
    },
    visited: `Resume Continue VerifyTrigger VerifyTriggerOutcome DecideTakeover DecideTakeoverOutcome
      ConfirmTakeover ConfirmTakeoverOutcome
      Respond RatifyNeeded NotifyProvider FreezePayments SecureRecords VisitCritical StandbyNamed Mobilise RatifyNotNeeded AssignStandby
      AcceptAssignment AcceptAssignmentOutcome StandbyAccepted AssignRecipients AssignRecipientsOutcome
      PublishTakeover SignHandover SettleFailedProvider
      ReferViolation DecideOutcome DecideOutcomeOutcome EndTakeover EndTakeoverOutcome
      PublishTakeoverEnd ReviewTakeover Done`,
    starts: [],
  },
  {
    stage: 'takeover',
    story: 'a drill ends with its review once everybody would be settled',
    people: {
      VerifyTrigger: ['confirmed'],
      DecideTakeover: ['activate'],
      ConfirmTakeover: ['confirmed'],
      AcceptAssignment: ['accepted'],
      AssignRecipients: ['drill'],
    },
    visited: `Resume Continue VerifyTrigger VerifyTriggerOutcome DecideTakeover DecideTakeoverOutcome
      ConfirmTakeover ConfirmTakeoverOutcome
      Respond RatifyNeeded NotifyProvider FreezePayments SecureRecords VisitCritical StandbyNamed Mobilise RatifyNotNeeded AssignStandby
      AcceptAssignment AcceptAssignmentOutcome StandbyAccepted AssignRecipients AssignRecipientsOutcome
      ReviewTakeover Done`,
    starts: [],
  },
  {
    stage: 'takeover',
    story: 'the trigger is dismissed',
    people: { VerifyTrigger: ['dismissed'] },
    visited: 'Resume Continue VerifyTrigger VerifyTriggerOutcome Done',
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'a challenge is answered, the supplier complains, completes its papers, and 财政 decides',
    people: {
      AnswerChallenge: ['answered'],
      WaitComplaint: ['filed'],
      ExamineComplaint: ['toComplete', 'admitted'],
    },
    visited: `Resume Continue AnswerChallenge AnswerChallengeOutcome WaitComplaint WaitComplaintOutcome
      ExamineComplaint ExamineComplaintOutcome CompleteComplaint ExamineComplaint ExamineComplaintOutcome
      ForwardComplaint AnswerComplaint DecideComplaint PublishDecision Done`,
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'nobody answers the challenge, and the complaint is not admitted',
    people: { AnswerChallenge: ['unanswered'], ExamineComplaint: ['notAdmitted'] },
    visited: `Resume Continue AnswerChallenge AnswerChallengeOutcome ExamineComplaint ExamineComplaintOutcome
      NotifyRefusal Done`,
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'nobody complains after the answer',
    people: { AnswerChallenge: ['answered'] },
    visited: `Resume Continue AnswerChallenge AnswerChallengeOutcome WaitComplaint WaitComplaintOutcome Done`,
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'who objected to a sole source is told what the argument found',
    entry: 'AnswerObjection',
    people: {},
    visited: `Resume Continue AnswerObjection Done`,
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'what the public reported is looked into and answered',
    entry: 'AnswerReport',
    people: {},
    visited: `Resume Continue AnswerReport Done`,
    starts: [],
  },
  {
    stage: 'remedies',
    story: 'an inquiry is answered',
    entry: 'AnswerInquiry',
    people: {},
    visited: `Resume Continue AnswerInquiry Done`,
    starts: [],
  },
  {
    stage: 'bonds',
    story: 'some bonds go back at first, the others after them',
    people: { RefundBonds: ['rest', 'done'] },
    visited: `Resume Continue RefundBonds RefundBondsOutcome RefundBonds RefundBondsOutcome Done`,
    starts: [],
  },
  {
    stage: 'oversight',
    story: 'what was not corrected gets a new day, and is checked again',
    people: { CheckCorrection: ['failed', 'passed'] },
    visited: `Resume Continue ReportCorrection CheckCorrection CheckCorrectionOutcome
      ReportCorrection CheckCorrection CheckCorrectionOutcome Done`,
    starts: [],
  },
  {
    stage: 'corrections',
    story: 'a correction that others rest on is approved by a second person',
    people: { ApproveCorrection: ['approved'] },
    visited: `Resume Continue ApproveCorrection ApproveCorrectionOutcome Done`,
    starts: [],
  },
  {
    stage: 'committee',
    story: 'three members declare their interests',
    people: {},
    visited: `Resume Continue DeclareAsMemberEach DeclareAsMember DeclareAsMember DeclareAsMember Done`,
    starts: [],
  },
  {
    stage: 'committee',
    story: 'three members sign the report',
    entry: 'SignReport',
    people: {},
    visited: `Resume Continue SignReportEach SignReport SignReport SignReport Done`,
    starts: [],
  },
  {
    stage: 'sealing',
    story: 'three holders make their keys',
    people: {},
    visited: `Resume Continue MakeHolderKeyEach MakeHolderKey MakeHolderKey MakeHolderKey Done`,
    starts: [],
  },
  {
    stage: 'sealing',
    story: 'three holders come to the opening',
    entry: 'OpenWithKey',
    people: {},
    visited: `Resume Continue OpenWithKeyEach OpenWithKey OpenWithKey OpenWithKey Done`,
    starts: [],
  },
];
