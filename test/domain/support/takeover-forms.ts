/** Forms of a takeover of lot 1; each takes what a test changes. */
import { yuan, yunxiu } from '#test/domain/support/forms.ts';
import { anhe, register } from '#test/domain/support/performance-forms.ts';

export const triggerForm = (observedAt: string, changes = {}) => ({
  reason: 'T2',
  level: 'I',
  observedAt,
  affected: 12,
  evidence: '村委会走访发现连续两日无人上门，服务热线接到三次求助。',
  ...changes,
});

export const verifyForm = (changes = {}) => ({
  decision: 'confirmed',
  reason: 'T2',
  level: 'I',
  facts: '电话核实六户，均无人上门。',
  providerHeard: 'later',
  ...changes,
});

export const decideForm = (decision: string, changes = {}) => ({
  decision,
  opinion: '涉及失能人员照护。',
  ...changes,
});

export const ratifyForm = (changes = {}) => ({ agreed: true, opinion: '同意追认。', ...changes });

export const noticeForm = (arrivedAt: string, changes = {}) => ({
  action: '自通知到达时起由备选承接主体接续服务。',
  reason: '服务中断，重点对象无人照护。',
  startAt: arrivedAt,
  expectedDays: 60,
  effect: '移交完成前应当配合，不得以费用争议拒绝移交。',
  method: 'hand',
  arrivedAt,
  ...changes,
});

export const freezeForm = (frozenOn: string, changes = {}) => ({ frozenOn, bondSecured: true, ...changes });

export const recordsForm = (securedAt: string, changes = {}) => ({
  securedAt,
  secured: ['register', 'services', 'incidents', 'files', 'keys', 'equipment', 'accounts'],
  registerAsOf: securedAt.slice(0, 10),
  ...changes,
});

export const criticalForm = (changes = {}) => ({
  visits: register.map((row) => ({ township: row.township, seen: row.p1, elsewhere: 0 })),
  needs: '一人送医。',
  ...changes,
});

export const standbyForm = (changes = {}) => ({
  carrier: 'pool',
  org: anhe,
  opinion: '到位最快。',
  ...changes,
});

export const acceptForm = (arriveAt: string, changes = {}) => ({
  decision: 'accepted',
  arriveAt,
  staff: 10,
  ...changes,
});

export const recipientsForm = (changes = {}) => ({
  assignments: register.map((row) => ({ ...row, carrier: 'standby' })),
  informed: '逐户告知。',
  ...changes,
});

export const publishForm = (changes = {}) => ({
  media: ['ccgp'],
  statement: '因承接主体不能继续提供服务，县民政局已启动临时接管，服务不中断。',
  hotline: '0778-0000004',
  ...changes,
});

export const handoverForm = (signedOn: string, changes = {}) => ({
  signedOn,
  items: ['ledger', 'files', 'services', 'incidents', 'assets', 'receipts', 'personalData'],
  ...changes,
});

export const settleForm = (settledOn: string, changes = {}) => ({
  settledOn,
  paidFen: 0,
  bondDeductedFen: yuan(30_000),
  deductionReason: '支付服务人员工资和接管费用。',
  wagesFen: yuan(28_000),
  wagesFrom: 'bond',
  handoverSigned: true,
  voucher: '2021-1220',
  ...changes,
});

export const referForm = (referredOn: string, changes = {}) => ({
  decision: 'referred',
  grounds: ['unauthorised'],
  reason: '擅自中止合同，附走访记录和通话记录。',
  referredOn,
  ...changes,
});

export const outcomeForm = (decision: string, changes = {}) => ({
  decision,
  providerHeard: true,
  reason: '承接主体人员已经离散。',
  ...changes,
});

export const replacementForm = (changes = {}) => ({
  route: 'nextCandidate',
  org: yunxiu,
  name: '云岫康养服务有限公司（虚构）',
  amountFen: yuan(300_000),
  basis: '第二顺位候选人，同意按原报价比例承接剩余服务。',
  ...changes,
});

/** The bond of 34,400 yuan was partly deducted by the settlement. */
export const closingForm = (changes = {}) => ({
  bondReturnedFen: yuan(4_400),
  bondDeductedFen: 0,
  archived: true,
  archiveNo: '2022-D30-002',
  ...changes,
});

export const endForm = (ground: string, changes = {}) => ({
  ground,
  firstRoundDone: true,
  recipientsSettled: true,
  reason: '服务已经恢复。',
  ...(ground === 'handedBack' ? {} : { closing: closingForm() }),
  ...changes,
});

export const endNotice = (changes = {}) => ({
  media: ['ccgp'],
  statement: '临时接管已经终止，服务由新的承接主体继续。',
  ...changes,
});

export const reviewForm = (publishedOn: string) => ({
  causes: '骨干人员流失。',
  clock: '首次发现到决定二小时，二十四小时内看到全部一类对象。',
  lessons: '人员预警应当提前。',
  planChanges: '增加人员变动触发阈值。',
  publishedOn,
});
