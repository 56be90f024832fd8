import { row } from '#domain/refusals/row.ts';

const privacy = '社会救助法 第十一条';

/** Refusals of a contract's register of recipients and of its service records. */
export const recipientRefusals = {
  REGISTER_ERASED: row(
    '这份合同的服务对象名册已于 {day} 删除。',
    privacy,
    '保存期限届满后不再保存个人信息，走访照片一并删除；历次人数见名册记录。',
  ),
  RECIPIENT_UNKNOWN: row(
    '名册里没有 {id}，或者不在您可以查看的范围内。',
    '系统规则（服务对象名册）',
    '从名册里选择服务对象。',
  ),
  RECIPIENT_TWICE: row(
    '这个人已经在名册上（{id}）。',
    '系统规则（服务对象名册）',
    '需要更改的，更正原有的登记，不重复登记。',
  ),
  RECIPIENT_SERVICE_UNKNOWN: row(
    '合同没有第 {no} 项服务。',
    '桂民规〔2018〕5号 二（四）',
    '填写合同服务内容的项号。',
  ),
  RECORD_TWICE: row(
    '这次服务已经报送过（{id}）。',
    '桂民规〔2018〕5号 二（五）',
    '同一人、同一天、同一时间、同一项服务只报送一次；填错的，请采购人核实后处理。',
  ),
  RECORD_OUTSIDE_TERM: row(
    '服务日期 {on} 不在合同期限（{from} 至 {to}）之内。',
    '桂民规〔2018〕5号 二（四）',
    '核对服务日期；合同期限以外的服务不在本合同报送。',
  ),
} as const;
