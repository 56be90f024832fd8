/** 带入合同的核对: what the papers must agree on among themselves. The guards of the earlier stages are not checked, and not passed. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays } from '#domain/law/calendar.ts';
import { formatBasisPoints, formatFen, isWithinShare } from '#domain/law/money.ts';
import { parameterOn, valueOn } from '#domain/law/parameters.ts';
import { type EnterForm, enterForm, evidenceKinds } from '#domain/stages/brought/form.ts';
import { lastDayAfter } from '#domain/stages/contract/schedule.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';

export function refuseEntry(state: PurchaseState, form: EnterForm, now: IsoDate): Refusal | undefined {
  return (
    refuseDays(form, now) ??
    refuseTerm(form) ??
    refuseMoney(form) ??
    refusePast(form, now) ??
    refuseGrades(form, now) ??
    refuseEvidence(form) ??
    refuseShown(state, form)
  );
}

/** Signed, begun and not over: what is over is filed, what has not begun is bought here. */
function refuseDays({ signedOn, termStart, termEnd }: EnterForm, now: IsoDate): Refusal | undefined {
  if (signedOn > now) return refuse('DATE_IN_FUTURE', { what: '签订日期' }, 'signedOn');
  if (termEnd < termStart) return refuse('CONTRACT_TERM_REVERSED', {}, 'termEnd');
  if (termEnd < now) return refuse('BRING_IN_OVER', { on: termEnd }, 'termEnd');
  return termStart > now ? refuse('BRING_IN_NOT_BEGUN', { on: termStart }, 'termStart') : undefined;
}

/** 102号令 第二十四条, by the day it was signed. */
function refuseTerm({ signedOn, termStart, termEnd }: EnterForm): Refusal | undefined {
  const longest = parameterOn('contractYearsMax', signedOn);
  if (longest?.value === undefined || termEnd <= lastDayAfter(termStart, longest.value)) return undefined;
  return refuse('CONTRACT_TERM_TOO_LONG', { years: longest.value, article: longest.source.text }, 'termEnd');
}

function refuseMoney({ amountFen, bondFen, lines, signedOn }: EnterForm): Refusal | undefined {
  const sum = lines.reduce((all, line) => all + line.fen, 0);
  if (sum !== amountFen)
    return refuse('FUNDING_SUM', { sum: formatFen(sum), budget: formatFen(amountFen) }, 'lines');
  const cap = valueOn('performanceBondCap', signedOn);
  return isWithinShare(bondFen, amountFen, cap)
    ? undefined
    : refuse('BOND_TOO_HIGH', { cap: formatBasisPoints(cap) }, 'bondFen');
}

/** One after the other from the first day of service, each over, accepted and then paid; together not more than the contract. */
function refusePast({ past, termStart, amountFen }: EnterForm, now: IsoDate): Refusal | undefined {
  let next: IsoDate | undefined;
  for (const [index, { from, to, acceptedOn, paidOn }] of past.entries()) {
    const begins = next === undefined ? from >= termStart : from === next;
    if (!begins || to < from || to >= now || acceptedOn < from || paidOn < acceptedOn || paidOn > now)
      return refuse('BRING_IN_PERIOD', { no: index + 1 }, `past.${index}`);
    next = addDays(to, 1);
  }
  const paid = past.reduce((all, { paidFen }) => all + paidFen, 0);
  return paid > amountFen
    ? refuse('PAYMENT_EXCEEDS_CONTRACT', { left: formatFen(amountFen) }, 'past')
    : undefined;
}

/** A year is graded once, and not before it was served. */
function refuseGrades({ grades, termStart }: EnterForm, now: IsoDate): Refusal | undefined {
  const wrong = grades.findIndex(
    ({ year }, index) =>
      year < Number(termStart.slice(0, 4)) ||
      year > Number(now.slice(0, 4)) ||
      grades.findIndex((other) => other.year === year) !== index,
  );
  return wrong < 0
    ? undefined
    : refuse('BRING_IN_GRADE', { year: grades[wrong]?.year ?? 0 }, `grades.${wrong}.year`);
}

/** Each thing that is said has its paper. */
function refuseEvidence({ evidence, past, grades }: EnterForm): Refusal | undefined {
  const wanted: (keyof typeof evidenceKinds)[] = [
    'contract',
    ...(past.length > 0 ? (['acceptance', 'payment'] as const) : []),
    ...(grades.length > 0 ? (['evaluation'] as const) : []),
  ];
  const missing = wanted.filter((kind) => !evidence.some((row) => row.kind === kind));
  return missing.length > 0
    ? refuse(
        'BRING_IN_EVIDENCE',
        { kinds: missing.map((kind) => evidenceKinds[kind]).join('、') },
        'evidence',
      )
    : undefined;
}

/** What the contract notice will show is checked now: afterwards it is sealed. */
function refuseShown(state: PurchaseState, form: EnterForm): Refusal | undefined {
  const { contractNo, title, content, quality, services } = form;
  return refusePersonalData(enterForm, { contractNo, title, content, quality, services }, projectDate(state));
}
