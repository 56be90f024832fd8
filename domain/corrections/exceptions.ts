/** 不能以更正办的事项: what is no fact that somebody wrote down wrongly, why, and what is to be done instead. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';

/** Why an act is not put right by a correction, with the article. */
export const fixedKinds = {
  sealed: {
    why: '这是供应商自己提交的密封文件，截止以后任何人不得改动',
    article: '政府采购法实施条例 第二十二条；财库〔2014〕214号 第十三条；财政部令第87号 第三十四条（招标）',
  },
  judgement: {
    why: '这是评审人员的独立判断，除规定的情形外不得重新评审',
    article: '政府采购法实施条例 第四十四条；财库〔2014〕214号 第三十二条（磋商）',
  },
  draw: {
    why: '这是按公开种子抽取的结果，改动名单会改变抽取结果',
    article: '政府采购法实施条例 第三十九条',
  },
  award: {
    why: '这是成交决定，成交通知书发出后不得改变结果',
    article: '政府采购法 第四十六条；政府采购法实施条例 第四十四条',
  },
  signature: {
    why: '合同已经双方签署，不得擅自变更',
    article: '政府采购法 第四十九条、第五十条',
  },
  decision: { why: '这是审批或者决定，不是登记的事实', article: '系统规则（更正）' },
  order: { why: '这是已经发出的通知、命令，对方已据以行动', article: '系统规则（更正）' },
  call: {
    why: '公告已经发布，供应商据以响应，改动要按公告更正的期限办理',
    article: '政府采购法实施条例 第三十一条',
  },
  approved: { why: '内容已经审定，改动要重新报审', article: '系统规则（更正）' },
  correction: { why: '它本身就是一次更正', article: '系统规则（更正）' },
  derived: { why: '它没有填报的事实，或者内容由系统从其他记录汇总', article: '系统规则（更正）' },
} as const;

export interface Fixed {
  kind: keyof typeof fixedKinds;
  /** 应当怎么办. */
  wayOut: string;
  /** From when on; absent = always. */
  once?: (state: PurchaseState, act: ActRecord) => boolean;
}

/** After one of these steps was done in the act's lot (or for the purchase) later than the act. */
const after =
  (...steps: string[]) =>
  (state: PurchaseState, act: ActRecord): boolean =>
    steps.some((step) =>
      [...new Set([0, act.lot])].some((lot) => actsOf(state, step, lot).some(({ seq }) => seq > act.seq)),
    );

const fixed = (kind: Fixed['kind'], wayOut: string, once?: Fixed['once']): Fixed => ({
  kind,
  wayOut,
  ...(once === undefined ? {} : { once }),
});

const anew = '需要改变的，由有权的人重新作出决定。';
const result = '影响结果的，按质疑、投诉程序处理，或者报告财政部门，终止采购后重新开展采购活动。';
const contract = '需要改变的，与对方协商签订补充合同，或者依法变更、解除。';
const again = '改动内容，再办一次更正。';

/** Steps that are not here are facts that those who entered them can correct. */
export const fixedSteps: Readonly<Record<string, Fixed>> = {
  ReviewNeed: fixed('decision', '还没有落实经费的，由经办人员重新确定购买内容。'),
  ApproveMethod: fixed('decision', '还没有备案的，由负责人退回后重新选择采购方式。'),
  ApproveProject: fixed('decision', '已经发布公告的，终止采购活动后重新立项。'),
  DraftNotice: fixed('call', '响应截止前发布更正公告；截止以后终止采购，重新公告。', after('PublishNotice')),
  ReviewNotice: fixed('decision', '公告发布前请起草人更正公告草稿；发布后发布更正公告。'),
  PublishNotice: fixed('call', '响应截止前发布更正公告；截止以后终止采购，重新公告。'),
  PublishOwnCall: fixed('call', '重新发出邀请；响应截止以后终止采购，重新邀请。'),
  DraftPrequalification: fixed(
    'call',
    '申请截止前发布资格预审更正公告；截止以后重新公告。',
    after('PublishPrequalification'),
  ),
  ReviewPrequalification: fixed('decision', '发布前请起草人更正草稿；发布后发布资格预审更正公告。'),
  PublishPrequalification: fixed('call', '申请截止前发布资格预审更正公告；截止以后重新公告。'),
  InviteSuppliers: fixed('draw', '抽取有误的，终止采购后重新邀请。'),
  DraftInvitation: fixed('call', '终止采购后重新邀请协商。', after('IssueInvitation')),
  IssueInvitation: fixed('decision', '终止采购后重新邀请协商。'),
  ApplyPrequalification: fixed('sealed', '申请截止前由供应商重新提交；截止以后不得改动。'),
  SubmitResponse: fixed('sealed', '响应截止前由供应商撤回后重新提交；截止以后不得改动。'),
  WithdrawResponse: fixed('sealed', '响应截止前由供应商重新提交响应文件。'),
  SubmitFinalOffer: fixed('sealed', '最后报价提交后不得更改。'),
  FormCommittee: fixed('draw', '成员应当回避或者不能参加的，更换评审专家。'),
  ReplaceExpert: fixed('draw', '成员应当回避或者不能参加的，再次更换评审专家。'),
  ScoreResponses: fixed('judgement', result),
  DeclareAsMember: fixed('judgement', '申报以提交时为准；情况有变化的，告知采购人，由其更换评审专家。'),
  SignReport: fixed('judgement', '评审报告以签署时的意见为准；需要补充的，书面说明归档。'),
  ConfirmAward: fixed('award', result),
  DecideRecall: fixed('decision', anew),
  TerminateProcurement: fixed(
    'decision',
    '终止公告的文字有误的，由经办人员发布补充说明；采购需要继续的，重新公告。',
  ),
  BringIn: fixed('decision', '带入有误的，负责人退回后补正。'),
  EnterContract: fixed('signature', contract, after('ApproveBroughtIn')),
  ApproveBroughtIn: fixed('decision', '带入的内容有误的，与承接主体核对后签订补充合同。'),
  ReviewContract: fixed('decision', '签订前由起草人重新起草；签订以后签订补充合同。'),
  DraftContract: fixed('signature', contract, after('SignAsProvider', 'SignAsPurchaser')),
  SignAsProvider: fixed('signature', contract),
  SignAsPurchaser: fixed('signature', contract),
  AwardNextCandidate: fixed('award', result),
  DraftTakeoverPlan: fixed('approved', '重新起草接管预案，报负责人审批。', after('ApproveTakeoverPlan')),
  RenewTakeoverPlan: fixed('order', '编制的预案可以不提交或者由负责人退回；内容在编制时改正。'),
  ApproveTakeoverPlan: fixed('decision', '需要修改预案的，重新起草报审。'),
  ConfirmGrade: fixed('decision', '评价结果有误的，由上级民政部门责令整改后重新评价。'),
  DecideRenewal: fixed('decision', anew),
  CloseContract: fixed('decision', '已经销号的合同不再改动；遗留事项另行登记归档。'),
  VerifyTrigger: fixed('decision', '情况有变的，由负责人在决定接管时处理。'),
  DecideTakeover: fixed('decision', anew),
  ConfirmTakeover: fixed('decision', anew),
  RatifyTakeover: fixed('decision', anew),
  WithdrawTakeover: fixed('decision', '需要接管的，重新上报触发情形。'),
  ExtendTakeover: fixed('decision', anew),
  // What was counted record by record is settled with the payment of those records.
  AcceptService: fixed(
    'approved',
    '款项已经按服务记录支付；多付少付的，在下一周期验收时扣减或者补足。',
    (state, act) => act.data.records !== undefined && after('PayService')(state, act),
  ),
  RaiseWarning: fixed('derived', '等级由记录计算；记录更正以后，再次发出预警。'),
  AnswerWarning: fixed('order', '下一次预警时再次答复，或者书面补充。'),
  AssignStandby: fixed('order', '备选单位拒绝或者不能承接的，重新指派。'),
  DecideOutcome: fixed('decision', anew),
  ArrangeReplacement: fixed('decision', '替代安排有变的，由负责人终止等待后重新决定。'),
  EndTakeover: fixed('decision', anew),
  AnswerObjection: fixed('order', '告知有误的，书面补充告知提出异议的人。'),
  LodgeReport: fixed('order', '反映人可以再次反映；由单位登记的反映另行登记。'),
  AnswerReport: fixed('order', '答复有误的，书面补充答复反映人。'),
  GiveGuidance: fixed('order', '由提出的上级民政部门另行通知。'),
  AnswerInquiry: fixed('order', '答复有误的，书面补充答复询问人。'),
  AnswerChallenge: fixed('order', '答复有误的，书面补充答复；供应商可以向财政部门投诉。'),
  ExamineComplaint: fixed('decision', '审查决定有误的，由财政部门依法撤销后重新作出。'),
  NotifyRefusal: fixed('order', '通知有误的，由财政部门重新送达。'),
  ForwardComplaint: fixed('order', '通知有误的，由财政部门重新送达。'),
  DecideComplaint: fixed('decision', '处理决定有误的，依法申请行政复议或者提起行政诉讼。'),
  ObjectToSoleSource: fixed('order', '在公示期内向采购人书面补充异议。'),
  AskInquiry: fixed('order', '向采购人或者采购代理机构书面补充询问。'),
  FileChallenge: fixed('order', '撤回后，在质疑期内重新提出。'),
  FileComplaint: fixed('order', '撤回后，在投诉期内重新提出；财政部门要求补正的，按要求补正。'),
  CompleteComplaint: fixed('order', '向财政部门书面说明。'),
  WithdrawRemedy: fixed('order', '撤回以后，期限未过的可以重新提出。'),
  ReleaseSigning: fixed('decision', anew),
  SuspendProcurement: fixed('order', '通知恢复采购活动；需要继续暂停的，重新通知。'),
  ResumeProcurement: fixed('order', '需要暂停的，重新通知暂停。'),
  PauseComplaint: fixed('order', '恢复计算期限；需要中止的，重新中止。'),
  ContinueComplaint: fixed('order', '需要中止的，重新中止。'),
  SuspendPerformance: fixed('order', '通知恢复履行；需要继续暂停的，重新通知。'),
  ResumePerformance: fixed('order', '需要暂停的，重新通知暂停。'),
  CommendCounty: fixed('order', '由作出通报的上级民政部门另行通知。'),
  OrderCorrection: fixed('order', '核查时重新确定整改期限。'),
  CheckCorrection: fixed('decision', '再次责令限期整改。'),
  ReferSupplier: fixed('order', '移送有误的，向财政部门书面说明，或者补充移送。'),
  PassOverBanned: fixed('decision', '决定有误的，由购买主体依法重新确定。'),
  PlanVisits: fixed('order', '重新制定督导计划。'),
  DraftSupplement: fixed(
    'signature',
    '由承接主体不同意或者由负责人不签订，再起草；签订以后另签补充合同。',
    after('SignSupplementAsProvider', 'SignSupplement'),
  ),
  SignSupplementAsProvider: fixed('signature', contract),
  SignSupplement: fixed('signature', contract),
  SuspendContract: fixed('order', '由负责人恢复履行；需要的，写明正确的事实后再次中止。'),
  DecideResumption: fixed('decision', anew),
  ListStaff: fixed('order', '再次报备该服务人员。'),
  ScreenRecords: fixed('derived', '服务记录有变化的，再核查一次。'),
  AnswerSignals: fixed('order', '认定前向采购人书面补充说明。'),
  JudgeSignals: fixed('decision', '承接主体补充记录以后再核查一次，重新认定。'),
  RequestExit: fixed('order', '退出事由有变的，在办理交接时说明。'),
  TriggerTakeover: fixed('order', '情况有误的，在核实触发情形时写明核实结果。'),
  CorrectNotice: fixed('correction', '响应截止前再发布一次更正公告。'),
  CorrectPrequalification: fixed('correction', '申请截止前再发布一次资格预审更正公告。'),
  CorrectFact: fixed('correction', again),
  ApproveCorrection: fixed('correction', again),
  PublishFundUse: fixed('derived', '由财政部门重新公开资金使用情况。'),
  RegisterHolderKey: fixed('sealed', '钥匙遗失或者有误的，重新登记钥匙。'),
  HandInShares: fixed('sealed', '开启后的记录以密封文件为准；不能开启的，由其他持钥人交回。'),
  MakeHolderKey: fixed('derived', '钥匙遗失或者有误的，重新登记钥匙。'),
  OpenWithKey: fixed('derived', '开启后的记录以密封文件为准；不能开启的，由其他持钥人交回。'),
  UrgeTask: fixed('derived', '催办只是提醒，不需要更正。'),
  RestartRun: fixed('derived', '系统自行恢复的记录，不需要更正。'),
  WaitReplacement: fixed('derived', '等待的结果由接替单位开始服务的记录产生。'),
};

/** 不能更正的理由; undefined where the act is a fact that can be corrected. */
export function fixedBy(state: PurchaseState, step: string, act: ActRecord): Fixed | undefined {
  const found = fixedSteps[step];
  return found && (found.once?.(state, act) ?? true) ? found : undefined;
}

const withdrawn = '由负责人退回，重新办理该事项；已经发布公告的，终止采购活动后重新办理。';

/** 出路: what is to be done where a correction would undo what was done since, by the stage of what would be undone. */
export const waysOut: Readonly<Record<StepDef['stage'], string>> = {
  catalogue: withdrawn,
  notice: '响应截止前发布更正公告；截止以后终止采购，重新公告。',
  bidding: result,
  contract,
  supervision: '在下一次验收、支付时结清差额；已经多付的，依法追回。',
  evaluation: '由上级民政部门责令整改后重新评价。',
  exit: '在清算时说明差异并结清；已经办结的，另行登记归档。',
  takeover: '按实际情况由负责人重新决定，并在总结报告中写明。',
  remedies: '向作出处理的财政部门书面说明，由其依法处理。',
  bonds: '多退少补，并登记凭证。',
  committee: result,
  visits: '在下一次走访、复查时写明；计划有误的，重新制定。',
  supplement: contract,
  suspension: '由负责人恢复履行，或者写明正确的事实后再次中止。',
  sealing: '公告（邀请）发出前重新指定持有人；发出以后终止采购，重新公告。',
  corrections: again,
  oversight: '向责令整改的上级民政部门报告。',
  any: '由有权的人按实际情况重新办理。',
};
