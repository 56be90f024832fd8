/** 资金表 D。 */
import { information, type LawRow, row } from '#domain/law/rows/row.ts';

export const tableD: readonly LawRow[] = [
  row('D-1', ['SEED'], '经费列入预算，从工作经费或者专项中安排', {
    rule: [
      'stages/catalogue/funding.ts#fundingSources',
      'stages/catalogue/confirm-funding.ts#confirmFunding',
    ],
    passes: 'funding?结论=可以',
    refuses: ['funding?结论=NO_BUDGET_LINE', 'funding?结论=FORM_INVALID'],
    at: 'ConfirmFunding',
  }),
  row('D-2', ['SEED'], '专项安排不超过当年总量百分之二', {
    rule: 'budget/budget.ts#reserveFunding',
    passes: 'cap?结论=可以',
    refuses: 'cap?结论=FUNDING_CAP',
    at: ['ConfirmFunding', 'console/screens/Funds.tsx'],
  }),
  information('D-3', ['V'], '国家文件没有上限', '未见上限，没有另一个数字可以核对。'),
  information('D-4', ['V'], '别省没有上限', '别省的规定，对广西没有约束力。'),
  information('D-5', ['V'], '西吉县使用救助资金的做法', '一个县的做法，不是规则。'),
  information('D-6', ['V'], '困难群众救助资金的列举用途', '分配文件的列举，系统的处理见 J4-3 和 D-7。'),
  row('D-7', ['K'], '专项能否用于事务性工作', {
    rule: 'stages/catalogue/confirm-funding.ts#confirmFunding',
    passes: 'funding?目录项=2&财政意见=是&结论=可以',
    refuses: 'funding?结论=SPECIAL_FUND_OPINION',
    at: 'ConfirmFunding',
  }),
  row('D-8', ['V'], '专项资金接受审计、向社会公开', {
    rule: ['stages/publish-fund-use.ts#publishFundUse', 'law/redaction.ts#fundUseSource'],
    passes: 'fund-uses?结论=可以',
    refuses: 'fund-uses?结论=NO_SPECIAL_FUND',
    at: ['PublishFundUse', 'console/screens/purchase/Audit.tsx', 'console/screens/Funds.tsx'],
  }),
  row('D-9', ['SEED'], '以奖代补，后进县限期整改', {
    rule: ['stages/oversight/order.ts#commendCounty', 'stages/oversight/order.ts#orderCorrection'],
    passes: ['oversight?想办=CommendCounty&结论=可以', 'oversight?想办=OrderCorrection&结论=可以'],
    refuses: ['oversight?结论=NOT_TO_COMMEND', 'oversight?结论=NOT_TO_CORRECT'],
    at: ['CommendCounty', 'OrderCorrection', 'ReportCorrection', 'CheckCorrection'],
  }),
  information('D-10', ['computed'], '规模核对', '由公开数字算出，不是规则；大安市的数字作为 D-2 的案例。'),
  row('D-11', ['V'], '严格按预算采购，报价均超预算的废标', {
    rule: ['stages/catalogue/confirm-funding.ts#confirmFunding', 'stages/bidding/evaluate.ts#evaluateLot'],
    passes: ['funding?结论=可以', 'over-budget?结论=继续'],
    refuses: ['funding?结论=FUNDING_SUM', 'over-budget?事由=OVER_BUDGET'],
    at: ['ConfirmFunding', 'SubmitReport'],
  }),
];
