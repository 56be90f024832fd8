/** What the public reads of the purchases of the tour, line by line: `test/cases/published.csv` is the paper an official checks it against. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { type Case, column, readCases } from '#test/cases/read.ts';
import { belowThreshold } from '#test/tour/below-threshold/index.ts';
import { invitedTender } from '#test/tour/invited-tender/index.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { negotiation } from '#test/tour/negotiation/index.ts';
import { openTender } from '#test/tour/open-tender/index.ts';
import { recall } from '#test/tour/recall/index.ts';
import { rehearse } from '#test/tour/rehearse.ts';
import { remedies } from '#test/tour/remedies/index.ts';
import { singleSource } from '#test/tour/single-source/index.ts';

const stories = [
  nandan,
  recall,
  remedies,
  singleSource,
  openTender,
  invitedTender,
  negotiation,
  belowThreshold,
];
const played = Object.fromEntries(stories.map((story) => [story.id, rehearse(story)]));

const papers = new Map<string, Case[]>();
for (const row of readCases('published')) {
  const paper = `${column(row, '故事')} ${column(row, '公告')}`;
  papers.set(paper, [...(papers.get(paper) ?? []), row]);
}

/** Heading, label and value of each line; the keys of those who open the sealed responses are another test's. */
function lines(story: string, type: string): string[][] {
  const { events = [], state } = played[story] ?? {};
  const event = events.find((one) => one.type === type);
  const document = event && state && publicDocument(event, state);
  if (!document) throw new Error(`no ${type} in ${story}`);
  return [
    ['', document.kind, document.title],
    ...document.sections.flatMap(({ heading, fields }) =>
      fields.filter(({ label }) => label !== '密封').map(({ label, value }) => [heading, label, value]),
    ),
  ];
}

describe('a public document', () => {
  it.each([...papers])('reads as on the paper: %s', (paper, rows) => {
    const [story = '', type = ''] = paper.split(' ');
    expect(lines(story, type)).toEqual(
      rows.map((row) => [column(row, '栏目'), column(row, '项目'), column(row, '内容')]),
    );
  });
});
