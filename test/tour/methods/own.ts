/** 限额以下自行采购: the call of the purchaser itself and who compares what it brings. All made. */
import { contacts, type Project } from '#test/tour/methods/parts.ts';
import { type Act, orgOf, yuan } from '#test/tour/story.ts';

export const ownCall =
  (project: Project) =>
  (at: string, projectNo: string, deadline: string, more: Partial<Act> = {}): Act => ({
    at,
    who: 'lanxi',
    step: 'PublishOwnCall',
    form: {
      projectNo,
      content: project.need,
      quality: '电话问访每周不少于两次，入户每月不少于一次，服务记录完整。',
      qualifications: '依法登记，有照料服务人员和经验。',
      materials: '登记证书、服务方案、人员名单、报价。',
      deadline,
      place: '南丹县民政局',
      channel: '县人民政府门户网站',
      contacts,
    },
    ...more,
  });

export const comparing = [
  { name: '蓝溪', post: '社会救助股经办人' },
  { name: '覃宇', post: '社会救助股复核人' },
];

export const offer = (who: string, amount: number, note: string) => ({
  lot: 1,
  org: orgOf(who),
  priceFen: yuan(amount),
  meets: true,
  note,
});
