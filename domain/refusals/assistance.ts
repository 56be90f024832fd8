import { type RefusalRow, row } from '#domain/refusals/row.ts';

const desks = '社会救助法 第六十条、第六十四条；桂民规〔2018〕5号 三（一）';

/** Refusals of the registers of data sources, hotline and one-window intake. */
export const assistanceRefusals = {
  DATA_SOURCE_NO_BASIS: row(
    '{date} 还没有向{source}核对的法律依据。',
    '{article}',
    '依据施行以后再登记；在此之前不得向其查询申请人的信息。',
  ),
  DATA_SOURCE_REASON: row(
    '{source}没有接通，须写明原因和下一步安排。',
    '{article}',
    '写明没有接通的原因、何时接通或者以什么方式核对。',
  ),
  HOTLINE_NUMBER: row(
    '{number} 不是对外公布的服务电话。',
    desks,
    '填写带区号的固定电话（0778-7212345）或者 12345 一类的服务号码，不填写个人手机。',
  ),
  WINDOW_TOWNSHIP: row(
    '{township} 不是本县的乡镇（街道）。',
    desks,
    '填写本县乡镇（街道）的九位区划代码；县级窗口填写县的六位代码。',
  ),
  ASSISTANCE_FUTURE: row('{day} 还没有到，不能登记为已经发生的事。', desks, '事情发生以后再登记。'),
  ASSISTANCE_ENTRY_UNKNOWN: row('现在没有登记“{entry}”。', desks, '核对要撤销的登记。'),
} satisfies Record<string, RefusalRow>;
