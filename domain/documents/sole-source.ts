/** 单一来源采购公示: field by field after 财政部令第74号第三十八条, one of the thirteen forms of 财办库〔2020〕50号. */
import { media } from '#domain/documents/notices.ts';
import { field, sections, written } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { budgetFenOf, needOf, purchaserNameOf, soleSupplierOf, titleOf } from '#domain/stages/select.ts';

interface Expert {
  name: unknown;
  employer: unknown;
  post: unknown;
  opinion: unknown;
}

const publication: Renderer = (event, state, read) => {
  const { content, why, until, contacts } = event.data as {
    content: unknown;
    why: unknown;
    until: string;
    contacts: Record<string, unknown>;
  };
  const supplier = soleSupplierOf(state);
  return {
    kind: '单一来源采购公示',
    title: `${read(titleOf(state))}单一来源采购公示`,
    article: '政府采购法实施条例 第三十八条；财政部令第74号 第三十八条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目信息',
        [
          field('采购人', read(purchaserNameOf(state))),
          field('项目名称', read(titleOf(state))),
          field('项目内容', read(needOf(state)?.need)),
          field('拟采购服务的说明', read(content)),
          field('预算金额', formatFen(budgetFenOf(state))),
          field('采用单一来源方式的原因及说明', read(why)),
        ],
      ],
      [
        '拟定供应商信息',
        [
          field('名称', `${read(supplier?.name)}（${supplier?.org ?? ''}）`),
          field('地址', read(supplier?.address)),
        ],
      ],
      [
        '专业人员论证意见',
        (event.data.experts as Expert[]).map(({ name, employer, post, opinion }) =>
          field(`${read(name)}（${read(employer)}，${read(post)}）`, read(opinion)),
        ),
      ],
      [
        '公示期限',
        [
          field('期限', `${written(today(event.at))}至${written(until)}，不少于五个工作日`),
          field(
            '异议',
            '任何供应商、单位或者个人对公示有异议的，可以在公示期内书面反馈给采购人，并同时抄送财政部门。',
          ),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
      [
        '联系方式',
        [
          field('采购人地址', read(contacts.purchaserAddress)),
          field('采购人联系人', read(contacts.purchaserContact)),
          field('采购人联系电话', read(contacts.purchaserPhone)),
          field('财政部门地址', read(contacts.financeAddress)),
          field('财政部门联系人', read(contacts.financeContact)),
          field('财政部门联系电话', read(contacts.financePhone)),
        ],
      ],
    ),
  };
};

export const soleSourceDocuments: Readonly<Record<string, Renderer>> = { PublishSoleSource: publication };
