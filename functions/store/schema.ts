/** Names of the one table's keys and indexes. An index is named after the question it answers. */
export const tableKey = { partition: 'pk', sort: 'sk' } as const;

/** What an index carries besides its keys: a token attached to a task then touches no index and costs nothing there. */
interface Index {
  partition: string;
  sort: string;
  carries: readonly string[] | 'all';
}

export const indexes = {
  /** What must one role in one place do, earliest due first. */
  tasksDueBy: { partition: 'taskList', sort: 'taskDue', carries: ['card'] },
  /** What must the minute tick do by now. It reads the row itself again. */
  due: { partition: 'dueShard', sort: 'dueAt', carries: [] },
  /** What does a county buy, newest last. */
  purchasesOfCounty: { partition: 'county', sort: 'countyOrder', carries: 'all' },
} as const satisfies Record<string, Index>;

export const dueShards = 16;
export const outboxShards = 8;
