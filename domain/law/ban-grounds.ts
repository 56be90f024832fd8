/** 违法情形：what 财政 may punish with a ban of one to three years, each with its article (E4-1 to E4-3). */

const law = '政府采购法 第七十七条';
const rules = '政府采购法实施条例 第七十二条';

export const banGrounds = {
  falseMaterials: { label: '提供虚假材料谋取中标、成交（政府采购法 第七十七条）', article: law },
  undueMeans: { label: '采取不正当手段诋毁、排挤其他供应商（政府采购法 第七十七条）', article: law },
  collusion: { label: '恶意串通、行贿（政府采购法 第七十七条）', article: law },
  negotiating: { label: '在招标采购过程中与采购人进行协商谈判（政府采购法 第七十七条）', article: law },
  refuseInspection: { label: '拒绝监督检查或者提供虚假情况（政府采购法 第七十七条）', article: law },
  refuseSigning: { label: '无正当理由拒不签订合同（实施条例 第七十二条）', article: rules },
  offDocument: { label: '未按照采购文件确定的事项签订合同（实施条例 第七十二条）', article: rules },
  transfer: { label: '将合同转包（实施条例 第七十二条）', article: rules },
  fake: { label: '提供假冒伪劣服务（实施条例 第七十二条）', article: rules },
  unauthorised: { label: '擅自变更、中止或者终止合同（实施条例 第七十二条）', article: rules },
  falseComplaint: {
    label: '捏造事实、提供虚假材料或者以非法手段取得证明材料投诉（实施条例 第七十三条）',
    article: '政府采购法实施条例 第七十三条',
  },
} as const;

export type BanGround = keyof typeof banGrounds;

export const banGroundLabels = Object.fromEntries(
  Object.entries(banGrounds).map(([id, { label }]) => [id, label]),
) as { [G in BanGround]: string };
