/** 信息发布媒体: where a notice must stand (101号令; 省级以上财政部门指定媒体; the three the real 南丹 notice used). */
import { type Citation, cite, type Mark } from '#domain/law/sources.ts';

export interface NoticeMedium {
  id: string;
  label: string;
  /** Designated by a finance department at or above the province: one of these is compulsory. */
  designated: boolean;
  source: Citation;
  mark: Mark;
}

const disclosure = cite('财政部令第101号', '第八条');

export const noticeMedia = [
  { id: 'ccgp', label: '中国政府采购网', designated: true, source: disclosure, mark: 'K' },
  { id: 'ccgpGuangxi', label: '广西壮族自治区政府采购网', designated: true, source: disclosure, mark: 'K' },
  {
    id: 'exchangeHechi',
    label: '全国公共资源交易平台（广西·河池）',
    designated: false,
    source: cite('系统规则', '发布媒体'),
    mark: 'P',
  },
] as const satisfies readonly NoticeMedium[];

export type NoticeMediumId = (typeof noticeMedia)[number]['id'];
