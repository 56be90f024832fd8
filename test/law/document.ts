/** `docs/law.md`: the rows as an official reads them, those that are missing first. */
import { isOpen, type LawRow, lawRows, lawTables, type RowMark } from '#domain/law/rows/index.ts';
import { stepOf } from '#domain/stages/index.ts';
import { counted, coverage } from '#test/law/coverage.ts';

export const markNames: Readonly<Record<RowMark, string>> = {
  V: '已核',
  SEED: '意见原文',
  K: '未确认',
  P: '默认',
  computed: '推算',
  absence: '未见',
  unknown: '不明',
};

const pages: Readonly<Record<string, string>> = {
  'console/screens/assistance/Assistance.tsx': '救助经办登记',
  'console/screens/calendar/WorkCalendar.tsx': '工作日历',
  'console/screens/directory/Directory.tsx': '指导性目录',
  'console/screens/Funds.tsx': '资金',
  'console/screens/Law.tsx': '依据',
  'console/screens/purchase/Audit.tsx': '项目·审计',
  'console/screens/purchase/Deadlines.tsx': '项目·期限',
  'console/screens/purchase/DiagramTab.tsx': '项目·流程图',
  'console/screens/purchase/Papers.tsx': '项目·文书',
  'console/screens/purchase/Ranking.tsx': '项目·评审排序',
  'console/screens/purchases/Purchases.tsx': '项目列表',
};

const marks = (row: LawRow): string => row.marks.map((mark) => markNames[mark]).join('、');
/** What an official can ask for by name; a figure or period stands in its table under that name alone. */
const rule = (one: string): string => {
  const [file = '', path = ''] = one.split('#');
  return path.includes('.') ? `\`${path}\`` : `\`${file.slice(file.lastIndexOf('/') + 1)}#${path}\``;
};
/** A file of cases with what picks its rows; of a test its sentence. */
const example = (one: string): string => {
  const at = one.indexOf('.test.ts: ');
  if (at > 0) return `“${one.slice(at + '.test.ts: '.length)}”`;
  const [file = '', query = ''] = one.split('?');
  return query === '' ? file : `${file}（${query.replaceAll('&', '，')}）`;
};
const place = (one: string): string => stepOf(one)?.label ?? pages[one] ?? one;
const cell = (some: readonly string[], write: (one: string) => string): string =>
  some.length === 0 ? '—' : some.map(write).join('；');

function line(row: LawRow): string {
  const why = row.information ?? row.nowhere;
  const both = row.passes.length > 0 && row.passes.join() === row.refuses.join();
  const cells =
    row.information === undefined
      ? [cell(row.rules, rule), cell(row.passes, example), both ? '同左' : cell(row.refuses, example)]
      : ['说明', '—', '—'];
  const where = [...(row.at.length > 0 ? [cell(row.at, place)] : []), ...(why === undefined ? [] : [why])];
  const title = isOpen(row) ? `${row.title}（未完成）` : row.title;
  return `| ${[row.id, marks(row), title, ...cells, where.join('；') || '—'].join(' | ')} |`;
}

const sums = (head: string, { rows, rules, cases, places, information, open }: ReturnType<typeof counted>) =>
  `| ${head} | ${[rows, rules, cases, places, information, open].join(' | ')} |`;

export function lawDocument(): string {
  const missing = lawRows.filter(isOpen);
  return [
    '# 规则逐行',
    '',
    '由 `npm run law -- --write` 写出，测试核对，不要手改。行号和标注见规则清单；没有编号的表按次序编号（B5、C、J3）。',
    '案例在 `test/cases/`，写作“文件（栏目=值）”；引号内是测试的名称。',
    '',
    '## 覆盖',
    '',
    '| 表 | 标注 | 行 | 有规则 | 两面有案例 | 有环节 | 说明 | 未完成 |',
    '| --- | --- | --: | --: | --: | --: | --: | --: |',
    ...coverage().map(({ table, mark, ...rest }) =>
      sums(`${table} ${lawTables[table as keyof typeof lawTables].title} | ${markNames[mark]}`, rest),
    ),
    sums('合计 |', counted(lawRows)),
    '',
    `## 未完成（${missing.length} 行）`,
    '',
    ...missing.map(
      (row) => `- **${row.id}** ${row.title}（${marks(row)}）：${row.open ?? '缺规则或者案例。'}`,
    ),
    '',
    ...Object.entries(lawTables).flatMap(([table, { title, rows }]) => [
      `## ${table} ${title}`,
      '',
      '| 行 | 标注 | 规则 | 程序 | 可以 | 拒绝 | 环节 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(line),
      '',
    ]),
  ].join('\n');
}
