/** Made service records for detection: times and numbers, no people. */
import { type RecordForm, recordId } from '#domain/recipients/records.ts';
import type { StaffMember, Terms } from '#domain/signals/detect.ts';
import type { ServiceFacts, ServiceLine } from '#domain/signals/snapshot.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import { anhe } from '#test/domain/support/performance-forms.ts';

let sheet = 0;

/** One hour in the morning of 2021-06-01 by W1 for r000001, on a sheet of its own. */
export function line(change: Partial<RecordForm> = {}): ServiceLine {
  sheet++;
  const form: RecordForm = {
    recipient: 'r000001',
    service: 1,
    on: '2021-06-01',
    start: '08:00',
    minutes: 60,
    worker: 'W1',
    evidence: `QSD-${sheet}`,
    ...change,
  };
  return { ...form, id: recordId(form) };
}

export const service = (
  records: readonly ServiceLine[],
  absent: ServiceFacts['absent'] = {},
): ServiceFacts => ({ records, absent });

export const member = (change: Partial<StaffMember> = {}): StaffMember => ({
  employer: qinghe,
  certificates: [{ from: '2021-01-01', until: '2021-12-31' }],
  ...change,
});

export const foreignMember = (): StaffMember => member({ employer: anhe });

/** No hours agreed, nobody listed; line 1 is care. */
export const terms = (change: Partial<Terms> = {}): Terms => ({
  org: qinghe,
  subcontracting: false,
  minutes: {},
  care: [1],
  suspended: [],
  shortfall: 500,
  overlap: 5,
  ...change,
});
