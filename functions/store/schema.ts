/** Names of the one table's keys and indexes. An index is named after the question it answers. */
export const tableKey = { partition: 'pk', sort: 'sk' } as const;

export const indexes = {
  /** What must one role in one place do, earliest due first. */
  tasksDueBy: { partition: 'taskList', sort: 'taskDue' },
  /** What must the minute tick do by now. */
  due: { partition: 'dueShard', sort: 'dueAt' },
  /** What does a county buy, newest last. */
  purchasesOfCounty: { partition: 'county', sort: 'countyOrder' },
} as const;

export const dueShards = 16;
export const outboxShards = 8;
