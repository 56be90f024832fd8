/** 演示账号: people and organisations are invented, their credit codes made (ninth character `Y`); only the regions are real. */
import type { Actor } from '#domain/kernel/types.ts';
import { madeUscc } from '#domain/law/uscc.ts';
import type { Role } from '#domain/people/roles.ts';

export interface DemoAccount {
  /** Login. */
  account: string;
  /** Invented name of a person. */
  name: string;
  roles: readonly [Role, ...Role[]];
  region: string;
  /** Name of the organisation; those that are not offices are marked 虚构. */
  organisation: string;
  /** 统一社会信用代码, made. */
  org: string;
  /** What the person does there. */
  post: string;
}

const nandan = '451221';
const liuzhai = '451221104';
const tiane = '451222';
const hechi = '451200';
const guangxi = '450000';

interface Organisation {
  organisation: string;
  org: string;
}

const office = (organisation: string, region: string, serial: number): Organisation => ({
  organisation,
  org: madeUscc('11', region, serial),
});
const company = (organisation: string, serial: number): Organisation => ({
  organisation: `${organisation}（虚构）`,
  org: madeUscc('91', hechi, serial),
});
/** 民办非企业单位 */
const centre = (organisation: string, serial: number): Organisation => ({
  organisation: `${organisation}（虚构）`,
  org: madeUscc('52', hechi, serial),
});

const bureau = office('南丹县民政局', nandan, 1);
const township = office('南丹县六寨镇人民政府', nandan, 3);
const otherBureau = office('天峨县民政局', tiane, 1);
const pool = company('评审专家（自由职业）', 900);

export const accounts: readonly DemoAccount[] = [
  { account: 'lanxi', name: '蓝溪', roles: ['officer'], region: nandan, ...bureau, post: '社会救助股经办人' },
  { account: 'qinyu', name: '覃宇', roles: ['officer'], region: nandan, ...bureau, post: '社会救助股复核人' },
  { account: 'weiguo', name: '韦果', roles: ['leader'], region: nandan, ...bureau, post: '局长' },
  { account: 'moqing', name: '莫青', roles: ['leader'], region: nandan, ...bureau, post: '副局长' },
  {
    account: 'luocai',
    name: '罗采',
    roles: ['finance'],
    region: nandan,
    ...office('南丹县财政局', nandan, 2),
    post: '政府采购监督管理股',
  },
  {
    account: 'moheng',
    name: '莫衡',
    roles: ['finance'],
    region: nandan,
    ...office('南丹县财政局', nandan, 2),
    post: '政府采购监督管理股复核人',
  },
  {
    account: 'huangda',
    name: '黄达',
    roles: ['agency'],
    region: hechi,
    ...company('衡正采购代理有限公司', 101),
    post: '项目负责人',
  },
  { account: 'chenyi', name: '陈一', roles: ['expert'], region: hechi, ...pool, post: '评审专家' },
  { account: 'liuer', name: '刘尔', roles: ['expert'], region: hechi, ...pool, post: '评审专家' },
  { account: 'zhousan', name: '周叁', roles: ['expert'], region: hechi, ...pool, post: '评审专家' },
  { account: 'liangsi', name: '梁肆', roles: ['expert'], region: hechi, ...pool, post: '评审专家' },
  {
    account: 'xieqing',
    name: '谢青',
    roles: ['provider'],
    region: hechi,
    ...centre('青禾社会工作服务中心', 201),
    post: '主任',
  },
  {
    account: 'tangyun',
    name: '唐云',
    roles: ['provider'],
    region: hechi,
    ...company('云岫康养服务有限公司', 202),
    post: '经理',
  },
  {
    account: 'lujia',
    name: '陆嘉',
    roles: ['provider'],
    region: hechi,
    ...centre('启明社区服务中心', 203),
    post: '主任',
  },
  {
    account: 'nongxin',
    name: '农欣',
    roles: ['provider'],
    region: hechi,
    ...company('同心家庭服务有限公司', 204),
    post: '经理',
  },
  {
    account: 'panan',
    name: '潘安和',
    roles: ['standby', 'provider'],
    region: hechi,
    ...centre('安和照护服务中心', 205),
    post: '主任',
  },
  {
    account: 'mengcun',
    name: '蒙村',
    roles: ['village'],
    region: liuzhai,
    organisation: '六寨镇示例村村民委员会（虚构）',
    org: madeUscc('54', nandan, 301),
    post: '村民委员会委员',
  },
  {
    account: 'huimin',
    name: '惠敏',
    roles: ['recipient'],
    region: nandan,
    ...office('南丹县社会救助服务热线', nandan, 4),
    post: '服务对象意见收集员',
  },
  {
    account: 'mingjian',
    name: '明鉴',
    roles: ['evaluator'],
    region: nandan,
    ...company('明鉴评估咨询有限公司', 401),
    post: '项目经理',
  },
  {
    account: 'yangzhen',
    name: '杨镇',
    roles: ['townshipOfficer'],
    region: liuzhai,
    ...township,
    post: '社会事务办经办人',
  },
  {
    account: 'hezhen',
    name: '何桢',
    roles: ['townshipLeader'],
    region: liuzhai,
    ...township,
    post: '副镇长',
  },
  {
    account: 'heshi',
    name: '何实',
    roles: ['citySupervisor'],
    region: hechi,
    ...office('河池市民政局', hechi, 5),
    post: '社会救助科',
  },
  {
    account: 'guiting',
    name: '桂婷',
    roles: ['regionSupervisor'],
    region: guangxi,
    ...office('广西壮族自治区民政厅', guangxi, 6),
    post: '社会救助处',
  },
  {
    account: 'guihe',
    name: '桂核',
    roles: ['regionSupervisor'],
    region: guangxi,
    ...office('广西壮族自治区民政厅', guangxi, 6),
    post: '政策法规处',
  },
  {
    account: 'shenji',
    name: '沈稽',
    roles: ['auditor'],
    region: nandan,
    ...office('南丹县审计局', nandan, 7),
    post: '审计组',
  },
  {
    account: 'tianlan',
    name: '田岚',
    roles: ['officer'],
    region: tiane,
    ...otherBureau,
    post: '社会救助股经办人',
  },
  { account: 'tiange', name: '田舸', roles: ['leader'], region: tiane, ...otherBureau, post: '局长' },
];

export function accountOf(account: string): DemoAccount | undefined {
  return accounts.find((candidate) => candidate.account === account);
}

/** The actor an account is in one of its roles; its first one by default. Throws on an account or role it does not have. */
export function actorOf(account: string, role?: Role): Actor {
  const found = accountOf(account);
  if (!found || (role !== undefined && !found.roles.includes(role)))
    throw new Error(`no account ${account}${role === undefined ? '' : ` as ${role}`}`);
  return { account, role: role ?? found.roles[0], region: found.region, org: found.org };
}
