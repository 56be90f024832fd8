/** 资格预审公告及其更正: after 财政部令第87号第十四条 and 财办库〔2020〕50号. */
import { contacts, media } from '#domain/documents/notices.ts';
import { field, lasting, optional, sections, written } from '#domain/documents/read.ts';
import type { Renderer } from '#domain/documents/types.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { formatFen } from '#domain/law/money.ts';
import { periodOf } from '#domain/law/periods.ts';
import { prequalificationOf } from '#domain/stages/notice/prequalified.ts';
import { budgetFenOf, chosenMethod, lotsToCall, titleOf } from '#domain/stages/select.ts';

const notice: Renderer = (event, state, read) => {
  const draft = latest(state, 'DraftPrequalification')?.data ?? {};
  const { from, to, place, way } = draft.documents as {
    from: string;
    to: string;
    place: unknown;
    way: unknown;
  };
  const { label, id } = chosenMethod(state);
  const invited = id === 'invitedTender';
  const period = periodOf(invited ? 'invitationPrequalificationNotice' : 'prequalificationNotice');
  return {
    kind: '资格预审公告',
    title: `${read(titleOf(state))}资格预审公告`,
    article: '政府采购法实施条例 第二十一条；财政部令第87号 第十四条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目基本情况',
        [
          field('项目编号', String(event.data.projectNo)),
          field('项目名称', read(titleOf(state))),
          field('采购方式', label),
          field('预算金额', formatFen(budgetFenOf(state))),
          ...lotsToCall(state).map((lot) =>
            field(`标段${lot.no}`, `${read(lot.title)}，最高限价${formatFen(lot.ceilingFen)}`),
          ),
          field('采购内容', read(draft.content)),
        ],
      ],
      [
        '申请人的资格要求',
        [
          field('资格要求', read(draft.qualifications)),
          field('资格预审的标准和方法', read(draft.criteria)),
          field('申请文件应包括的材料', read(draft.materials)),
          ...(invited
            ? [field('受邀供应商', '从通过资格预审的供应商中随机抽取三家以上（政府采购法 第三十四条）')]
            : []),
        ],
      ],
      [
        '获取资格预审文件',
        [
          field('时间', `${written(from)}至${written(to)}`),
          field('地点', read(place)),
          field('方式', read(way)),
        ],
      ],
      [
        '申请文件的提交',
        [
          field('截止时间', written(String(event.data.deadline))),
          field('地点', read(draft.place)),
          field('资格预审日期', written(String(draft.reviewOn))),
        ],
      ],
      [
        '公告期限',
        [
          field(
            '期限',
            `自本公告发布之日起${period.length}个工作日（${lasting(dueBy(period.id, event.at, state))}）`,
          ),
        ],
      ],
      ['其他补充事宜', [...optional('补充', draft.other, read), media(event.data.media)]],
      ['联系方式', contacts(state, read)],
    ),
  };
};

const correction: Renderer = (event, state, read) => {
  const original = prequalificationOf(state);
  const { deadline, previousDeadline } = event.data as { deadline?: string; previousDeadline: string };
  return {
    kind: '更正公告',
    title: `${read(titleOf(state))}资格预审更正公告`,
    article: '财政部令第87号 第二十七条；财办库〔2020〕50号',
    at: event.at,
    sections: sections(
      [
        '项目基本情况',
        [
          field('原公告项目编号', original?.projectNo ?? ''),
          field('原公告项目名称', read(titleOf(state))),
          field('首次公告日期', written(today(original?.publishedAt ?? event.at))),
        ],
      ],
      [
        '更正信息',
        [
          field('更正事项', `更正前：${read(event.data.before)}；更正后：${read(event.data.after)}`),
          ...(deadline === undefined
            ? []
            : [field('申请截止时间', `由${written(previousDeadline)}顺延至${written(deadline)}`)]),
          field('更正理由', read(event.data.reason)),
          field('更正日期', written(today(event.at))),
        ],
      ],
      ['其他补充事宜', [media(event.data.media)]],
      ['联系方式', contacts(state, read)],
    ),
  };
};

export const prequalificationDocuments: Readonly<Record<string, Renderer>> = {
  PublishPrequalification: notice,
  CorrectPrequalification: correction,
};
