/** 南丹县采购社会救助经办服务 (R01): the facts of the real notice, everything else made. */
import { biddingChapter } from '#test/tour/nandan/bidding.ts';
import { catalogueChapter } from '#test/tour/nandan/catalogue.ts';
import { contractChapter } from '#test/tour/nandan/contract.ts';
import { noticeChapter } from '#test/tour/nandan/notice.ts';
import { evaluationChapter, serviceChapter } from '#test/tour/nandan/service.ts';
import type { Story } from '#test/tour/story.ts';

export const nandan: Story = {
  id: 'nandan',
  title: '南丹县采购社会救助经办服务：从目录到临时接管',
  from: '2021-04-26T08:30',
  to: '2022-01-18T09:00',
  facts: [],
  made: [],
  chapters: [
    catalogueChapter,
    noticeChapter,
    biddingChapter,
    contractChapter,
    serviceChapter,
    evaluationChapter,
  ],
};
