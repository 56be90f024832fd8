/** Roles of table H, with the 采购代理机构, the standby provider and the 村(居)委会. */
export const roles = {
  officer: { label: '县民政局经办人', level: 'county' },
  leader: { label: '县民政局负责人', level: 'county' },
  townshipOfficer: { label: '乡镇（街道）经办人', level: 'township' },
  townshipLeader: { label: '乡镇（街道）负责人', level: 'township' },
  finance: { label: '财政局', level: 'county' },
  agency: { label: '采购代理机构', level: 'outside' },
  expert: { label: '评审专家', level: 'outside' },
  provider: { label: '承接主体', level: 'outside' },
  standby: { label: '备选承接主体', level: 'outside' },
  village: { label: '村（居）民委员会', level: 'village' },
  recipient: { label: '服务对象渠道', level: 'outside' },
  evaluator: { label: '第三方评价机构', level: 'outside' },
  citySupervisor: { label: '设区市民政局', level: 'city' },
  regionSupervisor: { label: '自治区民政厅', level: 'region' },
  auditor: { label: '审计机关', level: 'county' },
  public: { label: '社会公众', level: 'outside' },
  system: { label: '系统（期限届满）', level: 'outside' },
} as const;

export type Role = keyof typeof roles;
export const roleIds: Role[] = Object.keys(roles) as Role[];

/** 未登录的公众: the account under which somebody without one stands in the record. */
export const anybody = 'anybody';
