/** Contracts in service with large registers and their takeover teams, written straight into the table in the store's own shape. */
import type { Helper, Recipient } from '#domain/roll/types.ts';
import { recipientKey } from '#functions/store/keys.ts';
import type { Row } from '#functions/store/table.ts';
import { taskWrites } from '#functions/store/tasks.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { recordedRows } from '#test/functions/support/recorded.ts';

const county = '451221';
const two = (number: number): string => String(number).padStart(2, '0');
const townships = Array.from({ length: 11 }, (_, index) => `${county}1${two(index)}`);
const villages = townships.flatMap((township) =>
  Array.from({ length: 13 }, (_, index) => `${township}2${two(index + 1)}`),
);

/** A tenth of the first class, three tenths of the second, spread over the villages. */
export function people(count: number): Recipient[] {
  return Array.from({ length: count }, (_, index) => {
    const village = villages[index % villages.length] ?? '';
    const share = Math.floor(index / villages.length) % 10;
    return {
      id: `r${String(index + 1).padStart(6, '0')}`,
      class: share === 0 ? 'p1' : share < 4 ? 'p2' : 'p3',
      township: village.slice(0, 9),
      village,
    };
  });
}

/** Enough hands for `count`: a contact in each village, five people in each township, the rest the standby provider's. */
export function team(count: number, of: string): Helper[] {
  const near: Helper[] = [
    ...villages.map((place): Helper => ({ account: `cun${place}`, kind: 'village', place, capacity: 20 })),
    ...townships.flatMap((place) =>
      Array.from(
        { length: 5 },
        (_, index): Helper => ({ account: `zhen${place}.${index}`, kind: 'township', place, capacity: 30 }),
      ),
    ),
  ];
  const left = Math.max(40, count - near.reduce((sum, one) => sum + one.capacity, 0));
  const standby = Array.from(
    { length: Math.ceil(left / 12) },
    (_, index): Helper => ({ account: `bei${index}`, kind: 'standby', capacity: 12 }),
  );
  // Each contract has its own people: what one takeover fills is not what another one waits for.
  return [...near, ...standby].map((one) => ({ ...one, account: `${one.account}.${of}` }));
}

/** A purchase as its story left it, under another number, with its open tasks. */
export function storyRows({ state, events }: Purchase, number: string): Row[] {
  const purchase = { state: { ...state, id: number }, events } as Purchase;
  const opened = Object.values(state.positions).map((position) => ({ position, seq: state.version }));
  const changes = { opened, closed: [], passed: [], moved: [], urged: [] };
  const tasks = taskWrites(changes, purchase.state, '服务对象名册的项目', state.openedAt).flatMap(
    ({ item }) => ('Put' in item ? (item.Put.Item as Row) : []),
  );
  return [...recordedRows(purchase), ...tasks];
}

/** The made contract in service under another number, with its open tasks and a register of `recipients`. */
export function servedRows(number: string, recipients: readonly Recipient[]): Row[] {
  const register = recipients.map(
    ({ id, class: priority, ...places }): Row => ({
      ...recipientKey(number, 1, id),
      priority,
      ...places,
      service: 1,
      digest: '',
    }),
  );
  return [...storyRows(serving(), number), ...register];
}
