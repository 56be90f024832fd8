/** 支付服务记录: a period of very many records, from their screening to the one payment that takes each of them. */
import { type Bench, type Options, type Result, since } from '#test/bench/support/bench.ts';
import { contractDoor, enterPeople, sendRecords } from '#test/bench/support/contract.ts';
import { inHouse } from '#test/bench/support/in-house.ts';
import { putRows } from '#test/bench/support/rows.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import type { House } from '#test/e2e/support/house.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

const people = 500;
const unitFen = 100;
/** `seconds` of the function `Api` in `infra/functions.ts`. */
const functionEnds = 25;

export const payment: Bench = {
  name: 'payment',
  asks: 'how long do the acts take that screen, accept and pay a period of 100,000 service records?',
  run: inHouse({ at: '2021-08-12T10:00' }, measure),
};

async function measure(house: House, { quick }: Options): Promise<Result> {
  const count = quick ? 2_000 : 100_000;
  const purchase = atAcceptance(servingByRecord({ unitFen, quantity: 120_000 }));
  await putRows(house.folder, recordedRows(purchase));
  const door = contractDoor(house, purchase.state.id);
  await enterPeople(door, people);
  const refused = (await sendRecords(door, visits(count))).find(({ id }) => id === undefined);
  if (refused) throw new Error(`a record was refused: ${refused.code}`);
  const due = count * unitFen;
  const screened = await door.act('lanxi', 'ScreenRecords', {});
  const accepted = await door.act('lanxi', 'AcceptService', acceptedAs(count, 0, due));
  await door.act('lanxi', 'PublishAcceptance', forms.publish());
  const form = forms.payForm('2021-08-12', { amountFen: due });
  const early = await door.act('luocai', 'PayService', form, 'RECORDS_BEING_TAKEN');
  const taking = performance.now();
  await house.moveTo('2021-08-12T10:01');
  const taken = since(taking) / 1000;
  const paid = await door.act('luocai', 'PayService', form);
  return {
    figures: [
      {
        what: 'taking the records for their payment, by the tick after the acceptance',
        value: taken,
        unit: 's',
      },
      { what: 'the payment after it', value: paid.took, unit: 's', most: functionEnds },
      {
        what: `a payment pressed before the tick${early.code ? ': refused' : ''}`,
        value: early.took,
        unit: 's',
        most: functionEnds,
      },
      { what: 'the acceptance', value: accepted.took, unit: 's', most: functionEnds },
      { what: 'the screening', value: screened.took, unit: 's', most: functionEnds },
      { what: 'records paid', value: count, unit: '', least: count },
    ],
    notes: [
      `${count} visits to ${people} recipients in one period, priced by visit, taken in over HTTP before the clock starts; each act one HTTP request with a token. ` +
        `The bound is the time after which the function ends; from the acceptance on the tick takes the records, meanwhile a press is told how far it is. The machine does nothing else.`,
    ],
  };
}

/** Each person has a carer of their own, up to three visits on a day of the period, hours apart. */
function visits(count: number): { row: number; form: object }[] {
  const days = 80;
  return Array.from({ length: count }, (_, index) => {
    const person = (index % people) + 1;
    const round = Math.floor(index / people);
    const day = new Date(Date.UTC(2021, 4, 10 + (round % days)));
    return {
      row: index + 2,
      form: {
        recipient: `r${String(person).padStart(6, '0')}`,
        service: 1,
        on: day.toISOString().slice(0, 10),
        start: `${String(8 + 3 * Math.floor(round / days)).padStart(2, '0')}:00`,
        minutes: 60,
        worker: `W${String(person).padStart(4, '0')}`,
        evidence: `QSD-${index}`,
      },
    };
  });
}
