/** 实施意见逐条 G, 二（七）: the exit, and what follows from a breach. */
import { type LawRow, row } from '#domain/law/rows/row.ts';

const closing = (sentence: string): string => `domain/exit/close.test.ts: ${sentence}`;

export const exitClauses: readonly LawRow[] = [
  row('G-50', ['SEED'], '退出机制：四种情形，移交清单齐全才能关闭', {
    rule: [
      'stages/exit/request.ts#requestExit',
      'stages/exit/handover.ts#missingItems',
      'stages/exit/handover.ts#verifyHandover',
      'stages/exit/close.ts#closeContract',
    ],
    passes: [
      closing('names its ground: agreed here, 合同期满 where nobody asked'),
      closing('goes back to the handover, and takes what the purchaser had to get for itself'),
    ],
    refuses: [
      closing('an item withheld'),
      closing('hands over %s, of which a service that ran cannot have none'),
      closing('names each item that is not there'),
    ],
    at: ['RequestExit', 'NotifyExit', 'HandOver', 'VerifyHandover', 'SettleAccounts', 'CloseContract'],
  }),
  row('G-53', ['SEED'], '违约、弄虚作假：移送处罚，终止，依法禁入', {
    rule: [
      'stages/exit/refer.ts#referSupplier',
      'stages/exit/evidence.ts#evidenceFile',
      'bans/register.ts#decideBan',
      'bans/standing.ts#refuseBanned',
    ],
    passes: [
      'domain/exit/refer.test.ts: is made after the purchaser has rescinded the contract',
      'domain/bans/register.test.ts: counts once another person of it has confirmed it, with its number, dates, ground and link',
    ],
    refuses: [
      'domain/exit/refer.test.ts: no ground',
      'domain/bans/register.test.ts: a day less than a year',
      'domain/bans/enforced.test.ts: is refused to who is banned on that day, at its field, and done on the days around the ban',
    ],
    at: ['ReferSupplier', 'ReferViolation', 'console/screens/bans/Bans.tsx'],
  }),
];
