/** Writes a performance down as an official would read it: date, who, act, article, what the system answered. */

import { together } from '#console/parts/together.ts';
import { accountOf } from '#domain/people/accounts.ts';
import { branchLabel, isCase } from '#domain/stages/remedies/cases.ts';
import type { Line, Opened, Performance } from '#test/tour/play.ts';
import type { Story } from '#test/tour/story.ts';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

export function transcript(story: Story, performance: Performance): string {
  const all = performance.chapters.flatMap((chapter) => chapter.lines);
  const refused = all.filter((line) => line.refusal).length;
  const system = all.filter((line) => line.who === 'system').length;
  return [
    `# ${story.title}`,
    '',
    '> 本页由测试生成（`npm run tour`）：系统在运行，时钟被拨动，各方人员通过接口办理。内容与系统的实际答复不一致时，测试不通过。',
    '',
    '**真实的**',
    '',
    ...story.facts.map((fact) => `- ${fact}`),
    '',
    '**虚构的**',
    '',
    ...story.made.map((made) => `- ${made}`),
    '',
    `项目编号 ${performance.purchases.map((purchase) => `\`${purchase}\``).join('、')} · 人员办理 ${all.length - refused - system} 件 · 系统按期限记录 ${system} 件 · 拒绝 ${refused} 件`,
    '',
    ...performance.chapters.flatMap((chapter, index) => [
      `## ${index + 1}. ${chapter.title}`,
      '',
      '| 时间 | 谁 | 事项 | 依据 | 系统答复 |',
      '|---|---|---|---|---|',
      ...chapter.lines.map(row),
      '',
    ]),
  ].join('\n');
}

function row(line: Line): string {
  const lot = branch(line.lot);
  const note = line.note === undefined ? '' : `<br>*${line.note}*`;
  return `| ${moment(line.at)} | ${person(line.who)} | ${line.label}${lot} | ${line.article} | ${answer(line)}${note} |`;
}

function moment(at: string): string {
  const date = at.slice(0, 10);
  const day = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return `${date}（${day}）${at.slice(11, 16)}`;
}

function person(who: string): string {
  if (who === 'system') return '系统（期限届满）';
  if (who === '@seats') return '评审小组成员';
  const found = accountOf(who);
  return found ? `${found.name}<br>${found.organisation}` : who;
}

function answer(line: Line): string {
  if (line.refusal) {
    const { sentence, article, wayOut, code } = line.refusal;
    return `**不予办理**：${sentence}（${article}）${wayOut} \`${code}\``;
  }
  if (line.shows !== undefined) return line.shows;
  const opens = together(line.opens, open);
  return opens.length === 0 ? '已记录。' : `已记录。下一步：${opens.join('；')}。`;
}

function open({ label, lot, due }: Opened, count: number): string {
  const of = `${branch(lot)}${count > 1 ? `（共 ${count} 项）` : ''}`;
  if (due === undefined) return `${label}${of}`;
  const until = due.at.slice(11, 16) === '00:00' ? due.on : `${due.at.slice(0, 10)} ${due.at.slice(11, 16)}`;
  return `${label}${of}，最迟 ${until}${due.provisional ? '（暂定）' : ''}`;
}

function branch(lot: number): string {
  if (lot === 0) return '';
  return isCase(lot) ? `（${branchLabel(lot)}）` : `（标段 ${lot}）`;
}
