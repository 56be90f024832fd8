/** Judges of who must keep out, and of what the members of a committee say to their report. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { accounts } from '#domain/people/accounts.ts';
import { committeeSeats } from '#domain/stages/select.ts';
import { given, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import { challengeForm } from '#test/domain/remedies/forms.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { anhe } from '#test/domain/support/performance-forms.ts';
import { byInvitation } from '#test/domain/support/prequalification-story.ts';
import {
  approvedPurchase,
  awarded,
  bids,
  filedPurchase,
  opened,
  reported,
  scored,
} from '#test/domain/support/story.ts';

const orgs: Readonly<Record<string, string>> = { 青禾: qinghe, 云岫: yunxiu, 安和: anhe };
const reached: Readonly<Record<string, () => ReturnType<typeof reported>>> = {
  未提交报告: scored,
  已提交报告: reported,
  已确定供应商: awarded,
};

const seatOf = (state: PurchaseState, account: string): number =>
  committeeSeats(state).find((seat) => seat.account === account)?.item ?? 0;

/** Seats are drawn: the cases name them in the order of the pool. */
const members = ['chenyi', 'liuer', 'zhousan'];

export const fairnessJudges: Readonly<Record<string, Judge>> = {
  servants: (row) => {
    const servants = [{ org: orgs[column(row, '登记的单位')], name: '某单位', service: column(row, '服务') }];
    const answer = approvedPurchase()
      .at('2021-03-15T10:00')
      .act('lanxi', 'FilePlan', forms.planForm({ servants }))
      .at('2021-03-18T10:00')
      .act('huangda', 'DraftNotice', forms.draftForm())
      .act('weiguo', 'ReviewNotice', forms.reviewForm())
      .at('2021-03-23T09:00')
      .act('huangda', 'PublishNotice', forms.publishForm())
      .try('xieqing', 'SubmitResponse', forms.responseForm('青禾社会工作服务中心', 692_000), {
        lot: 1,
        role: 'provider',
      });
    return [outcome(answer), column(row, '结论')];
  },
  'challenges-at-once': (row) => {
    const asSupplier = { role: 'provider' } as const;
    const purchase = opened(bids, isYes(row, '公告要求') ? { challengesAtOnce: true } : {}).at(
      '2021-04-07T10:00',
    );
    purchase.act('tangyun', 'FileChallenge', challengeForm({ link: column(row, '第一次') }), asSupplier);
    const again = challengeForm({ link: column(row, '第二次'), about: Number(column(row, '第二次标段')) });
    return [outcome(purchase.try('tangyun', 'FileChallenge', again, asSupplier)), column(row, '结论')];
  },
  invitations: (row) => {
    const orgs = [...new Set(accounts.flatMap(({ org }) => (isUscc(org) ? [org] : [])))];
    const named = orgs.slice(0, Number(column(row, '备选')));
    if (isYes(row, '重复')) named[1] = String(named[0]);
    const source = column(row, '文号');
    const answer = filedPurchase({ ...byInvitation, supplierList: column(row, '方式') }).try(
      'huangda',
      'InviteSuppliers',
      methods.drawForm({
        count: Number(column(row, '抽取')),
        listed: named.map((org) => ({ org, name: '某供应商', basis: '具备康复服务资质。' })),
        ...(source === '' ? {} : { source }),
      }),
    );
    return [outcome(answer), column(row, '结论')];
  },
  recusals: (row) => {
    const interest = {
      org: orgs[column(row, '供应商')],
      kind: column(row, '关系'),
      ...given(row, '结束日期', 'until', String),
    };
    const answer = reported()
      .at('2021-04-08T10:00')
      .act('weiguo', 'DeclareInterest', { interests: [interest] })
      .try('weiguo', 'ConfirmAward', {});
    return [outcome(answer), column(row, '结论')];
  },
  'report-opinions': (row) => {
    const purchase = reached[column(row, '阶段')]?.();
    if (!purchase) throw new Error(`no stage ${column(row, '阶段')}`);
    const form = {
      opinion: column(row, '意见'),
      ...(isYes(row, '写明理由') ? { reason: '漏看业绩。' } : {}),
    };
    const item = seatOf(purchase.state, 'chenyi');
    const answer = purchase.try(column(row, '签署人'), 'SignReport', form, { item });
    const wanted = list(column(row, '汇总'));
    if (wanted.length === 0) return [outcome(answer), column(row, '结论')];
    if (isRefusal(purchase.try('weiguo', 'ConfirmAward', {}))) throw new Error('the award was refused');
    const report = purchase.state.acts['0/ConfirmAward']?.[0]?.data.report as {
      seat: number;
      opinion: string;
    }[];
    const said = members.map((account) => {
      const own = seatOf(purchase.state, account);
      return report.find(({ seat }) => seat === own)?.opinion;
    });
    return [
      [outcome(answer), said],
      [column(row, '结论'), wanted],
    ];
  },
};
