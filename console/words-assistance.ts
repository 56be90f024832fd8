/** Words of the 社会救助经办登记. */
export const assistanceWords = {
  sub: '核对申请人家庭情况的数据来源，群众可以拨打的热线、可以去办理的窗口，以及转办事项的时限。热线和窗口在公开门户公布。',
  gaps: (count: number) => `还没有登记的（${count} 项）`,
  noGaps: '法律要求登记的都已经登记。',
  none: '还没有登记。',
  registers: {
    sources: '核对数据来源',
    hotline: '服务热线',
    window: '受理窗口',
    referral: '转办时限',
  },
  county: '县',
  onlyOfficer: '由县民政局经办人登记，您的角色只能查看。',
  glance: '救助经办登记',
  glanceOf: (count: number) => `${count} 项法律要求的登记还没有办理`,
  open: '去登记',
  acts: '办理登记',
};
