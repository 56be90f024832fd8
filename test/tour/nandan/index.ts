/** 南丹县采购社会救助经办服务 (R01): the facts of the real notice, everything else made. */
import { biddingChapter } from '#test/tour/nandan/bidding.ts';
import { catalogueChapter } from '#test/tour/nandan/catalogue.ts';
import { contractChapter } from '#test/tour/nandan/contract.ts';
import { noticeChapter } from '#test/tour/nandan/notice.ts';
import { evaluationChapter, serviceChapter } from '#test/tour/nandan/service.ts';
import { replacementChapter, takeoverChapter } from '#test/tour/nandan/takeover.ts';
import type { Story } from '#test/tour/story.ts';

export const nandan: Story = {
  id: 'nandan',
  title: '南丹县采购社会救助经办服务：从目录到临时接管',
  from: '2021-04-26T08:30',
  to: '2022-04-15T09:00',
  facts: [
    '采购人南丹县民政局、项目名称、项目编号、竞争性磋商、预算 140 万元、两个标段各 70 万元、成交金额 688000 元和 699700 元、代理服务费 30815 元、三名评审人员、结果公告期限 1 个工作日、合同签订之日起一年内、不接受联合体：真实成交公告（项目 HCZC2021-C3-210232-HYZX，经公开资料副本）。',
    '法定期限、节假日和调休：系统内注明出处的规则和日历。',
  ],
  made: [
    '全部人员、供应商、代理机构的名称和代码，全部日期，评分、服务数量、满意度和资金总量；真实的成交供应商没有出现在这里。',
    '督导、评价、停止服务和临时接管都没有发生过，是为演示而写的。',
  ],
  chapters: [
    catalogueChapter,
    noticeChapter,
    biddingChapter,
    contractChapter,
    serviceChapter,
    evaluationChapter,
    takeoverChapter,
    replacementChapter,
  ],
};
