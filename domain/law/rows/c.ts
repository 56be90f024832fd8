/** 公告格式表 C（财办库〔2020〕50号）: the rows of C.1 have no numbers and are counted in their order; C-13 to C-15 stand around that table. */
import { information, type LawRow, row } from '#domain/law/rows/row.ts';

const documents = 'console/screens/purchase/Papers.tsx';

export const tableC: readonly LawRow[] = [
  row('C-1', ['V'], '采购意向公告', {
    rule: 'documents/notices.ts#noticeDocuments.PublishIntention',
    passes: 'domain/catalogue/project.test.ts: is owed by counties from 2022-01-01 and stands thirty days',
    refuses: 'domain/catalogue/project.test.ts: no designated medium',
    at: ['PublishIntention', documents],
  }),
  row('C-2', ['V'], '招标公告的法定内容', {
    rule: ['stages/notice/draft-notice.ts#draftNotice', 'documents/notices.ts#noticeDocuments.PublishNotice'],
    passes: 'missing-parts?文书=公告&结论=可以',
    refuses: 'missing-parts?文书=公告&缺少=contacts',
    at: ['DraftNotice', 'PublishNotice'],
  }),
  row('C-3', ['V'], '招标、磋商公告格式', {
    rule: 'documents/notices.ts#noticeDocuments.PublishNotice',
    passes: 'domain/documents/documents.test.ts: carries the sections of the form of 2020 in their order',
    refuses: 'missing-parts?文书=公告&缺少=openingPlace',
    at: ['PublishNotice', documents],
  }),
  row('C-4', ['V'], '中标（成交）结果公告', {
    rule: 'documents/results.ts#resultDocuments.PublishResult',
    passes: 'domain/documents/documents.test.ts: names winners, amounts, points, services and experts',
    refuses: 'domain/bidding/ending.test.ts: a lot without its services',
    at: ['PublishResult', documents],
  }),
  row('C-5', ['V', 'K'], '合同公告', {
    rule: 'documents/performance.ts#performanceDocuments.PublishContract',
    passes: 'domain/documents/performance.test.ts: says who, what, how much, until when',
    refuses: 'domain/contract/draft.test.ts: keeps personal data out of what its notice will show',
    at: ['PublishContract', documents],
  }),
  row('C-6', ['V'], '公共服务项目验收结果公告', {
    rule: 'documents/performance.ts#performanceDocuments.PublishAcceptance',
    passes:
      'domain/documents/performance.test.ts: stands for each period with its own days, and names the recipients’ part',
    refuses: [
      'domain/supervision/pay.test.ts: no recipients invited',
      'order?想办=PayService&结论=STEP_NOT_OPEN',
    ],
    at: ['PublishAcceptance', documents],
  }),
  row('C-7', ['V'], '单一来源公示', {
    rule: 'documents/sole-source.ts#soleSourceDocuments.PublishSoleSource',
    passes:
      'domain/catalogue/sole-source.test.ts: shows the fields of 财政部令第74号第三十八条, no fact asked twice (C-7)',
    refuses: 'domain/catalogue/sole-source.test.ts: without an expert who argues it',
    at: ['PublishSoleSource', documents],
  }),
  row('C-8', ['V', 'K'], '更正公告', {
    rule: 'documents/notices.ts#noticeDocuments.CorrectNotice',
    passes: 'domain/documents/documents.test.ts: says what it said then, whatever was corrected later',
    refuses: 'domain/notice/notice.test.ts: blocks personal data in the correction',
    at: ['CorrectNotice', documents],
  }),
  row('C-9', ['V'], '终止公告', {
    rule: 'documents/results.ts#resultDocuments.PublishTermination',
    passes:
      'domain/documents/documents.test.ts: gives its reason, whether a call failed or a leader ended it',
    refuses: 'domain/bidding/ending.test.ts: no explanation',
    at: ['PublishTermination', 'TerminateProcurement', documents],
  }),
  information('C-10', ['V'], '公告前的需求公示', '宁夏的做法，没有全国或者广西的规定。'),
  row('C-11', ['SEED', 'P'], '绩效评价结果公布', {
    rule: 'documents/performance.ts#performanceDocuments.PublishEvaluation',
    passes:
      'domain/documents/performance.test.ts: shows the score, both grade names, the sample and its rule',
    refuses: 'domain/evaluation/evaluation.test.ts: are missed by name, even where the task stands open',
    at: ['PublishEvaluation', documents],
  }),
  row('C-12', ['SEED'], '实施意见要求公告的内容', {
    rule: 'stages/notice/draft-notice.ts#draftNotice',
    passes: 'missing-parts?文书=公告&结论=可以',
    refuses: 'missing-parts?文书=公告&结论=NOTICE_FIELD_MISSING',
    at: 'DraftNotice',
  }),
  row('C-13', ['V'], '十三种格式', {
    rule: [
      'documents/index.ts#publicDocument',
      'documents/inspection.ts#inspectionDocuments.PublishInspection',
    ],
    passes: ['domain/documents/documents.test.ts: leaves no field empty', 'inspections?结论=可以'],
    refuses: 'inspections?结论=INSPECTION_DATE',
    at: ['PublishInspection', documents],
  }),
  row('C-14', ['V'], '公告不得有服务对象的个人信息', {
    rule: ['law/redaction.ts#findPersonalData', 'stages/publish.ts#refusePersonalData'],
    passes: 'redaction?应发现=',
    refuses: ['redaction?应发现=identityNumber', 'redaction?应发现=mobile', 'redaction?应发现=bankCard'],
    at: ['DraftNotice', 'PublishResult', 'PublishEvaluation'],
  }),
  row('C-15', ['V'], '在财政部门指定的媒体发布', {
    rule: 'stages/publish.ts#refuseMedia',
    passes:
      'domain/notice/notice.test.ts: starts two clocks: three working days of notice, and the response deadline',
    refuses: 'domain/notice/notice.test.ts: stands on a designated medium',
    at: 'PublishNotice',
  }),
];
