/** 政府采购法实施条例第二十条各项 as rules over wording: what is looked for where, why it is wrong, how to say it instead. */
import { type Citation, cite, type Mark } from '#domain/law/sources.ts';

/** 第二十条第（一）至（八）项. */
export const terms = {
  1: '就同一采购项目向供应商提供有差别的项目信息',
  2: '设定的资格、技术、商务条件与采购项目的具体特点和实际需要不相适应或者与合同履行无关',
  3: '采购需求中的技术、服务等要求指向特定供应商、特定产品',
  4: '以特定行政区域或者特定行业的业绩、奖项作为加分条件或者中标、成交条件',
  5: '对供应商采取不同的资格审查或者评审标准',
  6: '限定或者指定特定的专利、商标、品牌或者供应商',
  7: '非法限定供应商的所有制形式、组织形式或者所在地',
  8: '以其他不合理条件限制或者排斥潜在供应商',
} as const;
export type Term = keyof typeof terms;

/** 资格条件和材料, 评审因素, 需求. */
export type Part = 'qualifications' | 'scoring' | 'need';

export interface LintRule {
  id: string;
  term: Term;
  /** `refused`: the wording says it; `suspicious`: a person must look. */
  level: 'refused' | 'suspicious';
  parts: readonly Part[];
  pattern: RegExp;
  /** The sentence in which it stands may make it lawful. */
  unless?: RegExp;
  reason: string;
  suggestion: string;
  source: Citation;
  mark: Mark;
}

type Given = Omit<LintRule, 'id' | 'source' | 'mark'> & { source?: Citation; mark?: Mark };

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'];
const article = (term: Term): Citation => cite('政府采购法实施条例', `第二十条第（${numerals[term - 1]}）项`);
const everywhere = ['qualifications', 'scoring', 'need'] as const;
const judging = ['qualifications', 'scoring'] as const;

const rules = {
  // （一）
  INFORMATION_SELECTIVE: {
    term: 1,
    level: 'refused',
    parts: everywhere,
    pattern:
      /(?:仅|只|单独|优先|提前)向(?:部分|个别|特定|指定|原|现)[^,。;]{0,10}(?:供应商|单位|机构)[^,。;]{0,8}(?:提供|告知|发放|介绍|透露)|(?:部分|个别|特定|指定|原)(?:的)?(?:供应商|服务单位|服务机构)[^,。;]{0,6}(?:另行|单独|提前)[^,。;]{0,4}(?:获取|获得|查看|取得)/g,
    reason: '项目信息应当同时、同样地提供给所有供应商。',
    suggestion: '改为“项目资料随采购文件一并向所有获取采购文件的供应商提供”。',
  },
  SITE_VISIT_OWED: {
    term: 1,
    level: 'suspicious',
    parts: everywhere,
    pattern:
      /(?:未参加|不参加|没有参加)[^,。;]{0,10}(?:踏勘|答疑|说明会)[^。;]{0,14}(?:不予|不再|视为|取消|不得)/g,
    reason: '未参加踏勘或说明会的供应商可能得不到同样的信息或者被排除。',
    suggestion: '把踏勘、答疑的内容书面通知所有获取采购文件的供应商，不以参加为条件。',
  },
  // （二）
  ENTERPRISE_SCALE: {
    term: 2,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:注册(?:资本|资金)|资产总额|总资产|净资产|营业收入|营业额|年收入|(?:企业|公司|单位|机构|供应商)从业人员|利润(?:率|总额)?|纳税(?:额|总额))[^,。;]{0,14}(?:不低于|不少于|以上|达到|大于|超过|≥|>=|万元|亿元|[得加]\d|最高|最多|每)/g,
    reason: '注册资本、资产、营业收入、从业人员、利润、纳税额等规模条件不得作为资格要求或者评审因素。',
    suggestion: '删去规模条件，改为与本项目服务直接有关的人员配备、服务方案和保障措施。',
    source: cite('财政部令第87号', '第十七条'),
    mark: 'K',
  },
  YEARS_IN_BUSINESS: {
    term: 2,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:成立|设立|注册|登记)(?:时间)?(?:须|应|必须)?(?:满|达到|不少于|不低于|超过)[一二两三四五六七八九十\d]+年|(?:成立|设立)[一二两三四五六七八九十\d]+年(?:以上|及以上)|经营年限/g,
    reason: '不得以成立时间、经营年限对中小企业实行差别待遇。',
    suggestion: '删去成立年限；确需经验的，要求项目团队成员具有相应的服务经历。',
    source: cite('财库〔2020〕46号', '第五条'),
    mark: 'K',
  },
  CERTIFICATE: {
    term: 2,
    level: 'suspicious',
    parts: judging,
    pattern: /ISO\d{4,5}|(?:质量|环境|职业健康安全|信息安全)管理体系认证|资产负债率|信用等级|AAA级?/gi,
    reason: '认证证书、财务指标与履行本项目合同的关系需要说明。',
    suggestion: '说明与合同履行的关系；没有必要的，删去。',
  },
  // （三）
  DIRECTED_TECHNIQUE: {
    term: 3,
    level: 'refused',
    parts: everywhere,
    pattern:
      /(?:须|应|应当|必须|只能|要求)(?:使用|采用|沿用|接入)[^,。;]{0,14}(?:专有|独有|独家|自主研发)(?:的)?(?:系统|平台|软件|技术|产品|模式|方法)/g,
    unless: /(?:采购人|本局|我局|民政局|民政部门)(?:统一)?(?:提供|已有|现有)/,
    reason: '技术、服务要求指向了某一家供应商独有的产品。',
    suggestion: '改为写明要达到的功能和服务标准，由供应商自行选择实现方式。',
  },
  INCUMBENT: {
    term: 3,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:原|现有?|上一年度|上年度|往年)(?:的)?(?:服务|承接|中标|成交)(?:单位|机构|供应商|主体)[^,。;]{0,10}(?:优先|加分|[得加]\d|满分)/g,
    reason: '给现有承接主体加分或者优先，指向特定供应商。',
    suggestion: '以同样的评审标准评价所有供应商的服务方案和团队。',
  },
  UNIQUE: {
    term: 3,
    level: 'suspicious',
    parts: everywhere,
    pattern: /唯一(?:性|的)?(?:技术|产品|资质|授权)|独家(?:授权|代理|技术)|特有的?(?:技术|资质|模式)/g,
    reason: '“唯一”“独家”“特有”的要求可能只有一家供应商能够满足。',
    suggestion: '核实至少三家供应商可以满足，或者改为功能和标准。',
  },
  // （四）
  LOCAL_PERFORMANCE: {
    term: 4,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:本(?:地|县|市|区|省|自治区|州|乡镇|辖区)|当地|我(?:县|市|区|省|局)|(?:市|县|区|省)(?:内|域内|辖区内?)|广西(?:区内|境内|壮族自治区内?)?|南丹县?|河池市?|南宁市?)(?:范围)?[^,。;]{0,16}(?:业绩|奖项|获奖|荣誉|表彰|项目经验|服务经验|服务经历)/g,
    reason: '以特定行政区域的业绩、奖项、经历作为加分或者成交条件。',
    suggestion: '改为“同类项目业绩”，不限地域，只看与本项目相近的内容和质量。',
  },
  LOCAL_ASSESSMENT: {
    term: 4,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:市|区|县|省|自治区|市\/区|市、区|市区)(?:级)?(?:行业)?(?:主管部门|民政部门|民政局|财政局|街道)[^,。;]{0,10}(?:评估|考核|评比|考评)[^,。;]{0,6}(?:排名|名次|等级|等次|结果|优秀|第[一二三]名)/g,
    reason:
      '以某地主管部门的评估排名、考核等次评分，等于以特定行政区域的业绩、奖项加分（深圳一公告2025年11月因此更正）。',
    suggestion: '删去排名；要反映服务质量的，评审服务方案、团队和不限地域的同类项目履约评价。',
  },
  ADMINISTRATIVE_AWARD: {
    term: 4,
    level: 'suspicious',
    parts: judging,
    pattern:
      /(?:省|市|县|区|国家)级(?:以上|及以上)[^,。;]{0,10}(?:奖|荣誉|表彰|称号)|社会组织评估等级|[345]A级?(?:社会组织|以上)/g,
    reason: '奖项、荣誉和社会组织评估等级可能只对某些地区、行业或者组织形式开放。',
    suggestion: '核实是否对所有潜在供应商开放且与履约有关；不能肯定的，删去。',
  },
  INDUSTRY_PERFORMANCE: {
    term: 4,
    level: 'suspicious',
    parts: judging,
    pattern: /(?:民政|救助|养老|卫健|残联|政府|机关|国有企业)(?:系统|部门|行业|领域)[^,。;]{0,8}业绩/g,
    reason: '可能限定为特定行业的业绩。',
    suggestion: '改为与本项目服务内容相同或者相近的业绩，不限委托单位。',
  },
  // （五）
  DIFFERENT_STANDARD: {
    term: 5,
    level: 'refused',
    parts: everywhere,
    pattern:
      /(?:本地|本县|本市|本区|外地|外县|外省|区外|原|国有|入库)[^,。;]{0,6}(?:供应商|企业|机构|单位|社会组织)[^,。;]{0,8}(?:免于|免予|可不|可以不|须另行|应另行|另行|单独)[^,。;]{0,12}(?:审查|提供|提交|评审|标准|证明|材料|核验)/g,
    reason: '对不同的供应商采取不同的资格审查或者评审标准。',
    suggestion: '对所有供应商适用同一资格审查和评审标准。',
  },
  NOT_QUANTIFIED: {
    term: 5,
    level: 'suspicious',
    parts: ['scoring'],
    pattern: /酌情|横向(?:比较|对比)|自由裁量|视情况|由评委自行/g,
    reason: '分值没有与量化指标对应，各供应商可能得不到同样的标准。',
    suggestion: '写明各档的量化指标和分值。',
    source: cite('政府采购法实施条例', '第三十四条'),
    mark: 'V',
  },
  // （六）
  NAMED_BRAND: {
    term: 6,
    level: 'refused',
    parts: everywhere,
    pattern:
      /(?:指定|限定|仅限|只接受|必须(?:使用|采用|为)|须(?:使用|采用))[^,。;不]{0,10}(?:品牌|商标|专利|型号|厂家|生产商|供应商)|(?:品牌|商标)(?:为|是|:)[^,。;]{1,16}/g,
    unless: /相当于|同等|不低于|同档次|指定(?:媒体|网站|地点|账户)/,
    reason: '限定或者指定了特定的专利、商标、品牌或者供应商。',
    suggestion: '改为技术、服务指标；不得不引用的，写“相当于”并列明可接受的标准。',
  },
  NAMED_SUPPLIER: {
    term: 6,
    level: 'refused',
    parts: everywhere,
    pattern:
      /(?:由|委托|指定|选择|优先)(?:给)?[\u4e00-\u9fff]{2,16}(?:有限公司|服务中心|工作站|基金会)(?:承接|提供|实施|负责|承担|优先)/g,
    unless: /民政局|人民政府|采购人/,
    reason: '在采购文件中指名了供应商。',
    suggestion: '删去名称，写明对承接主体的要求。',
  },
  MANUFACTURER: {
    term: 6,
    level: 'refused',
    parts: judging,
    pattern: /(?:生产厂家|制造商|生产商|厂商|原厂)[^,。;]{0,6}(?:授权|承诺|证明|背书)/g,
    reason: '不得以生产厂家授权、承诺、证明、背书作为资格要求或者加分条件。',
    suggestion: '删去厂家授权，改为供应商对服务质量的承诺。',
    source: cite('财政部令第87号', '第十七条'),
    mark: 'K',
  },
  REFERENCE_BRAND: {
    term: 6,
    level: 'suspicious',
    parts: everywhere,
    pattern: /参考(?:品牌|型号)|(?:品牌|型号)[^,。;]{0,16}(?:相当于|同档次|同等)/g,
    reason: '引用了品牌或者型号，虽允许相当的产品。',
    suggestion: '核实三家以上可以满足，并列明“相当于”的具体标准。',
  },
  // （七）
  OWNERSHIP: {
    term: 7,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:须为|须是|必须(?:是|为)|应(?:当)?(?:是|为)|限于|仅限|只接受)[^,。;不非]{0,6}(?:国有|民营|外资|内资|集体所有|股份制)|(?:国有|民营|外资|集体)[^,。;]{0,8}(?:优先|加分|[得加]\d)/g,
    reason: '限定了供应商的所有制形式。',
    suggestion: '删去所有制要求；符合法定条件的各类主体平等参与。',
  },
  ORGANISATION: {
    term: 7,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:须为|须是|必须(?:是|为)|应(?:当)?(?:是|为)|限于|仅限|只接受)[^,。;不非]{0,10}(?:有限责任公司|股份有限公司|公司制企业|企业法人|社会组织|民办非企业单位?|社会团体|基金会|事业单位)/g,
    unless: /(?:或|或者|、)[^,。;]{0,12}(?:其他|企业|社会组织|事业单位|个人|组织)/,
    reason: '限定了供应商的组织形式；企业、社会组织、公益二类事业单位等都可以承接。',
    suggestion: '改为“依法设立、能够独立承担民事责任的承接主体”。',
  },
  LOCATION: {
    term: 7,
    level: 'refused',
    parts: judging,
    pattern:
      /(?:注册地|住所地?|所在地|总部|营业场所|办公场所)[^,。;]{0,6}(?:须|必须|应(?:当)?|要求|限)?(?:在|位于|设在|为)[^,。;]{0,8}(?:县|市|区|省|本地|当地)|(?:在|于)(?:本|当地|我)[县市区省地]?(?:内|境内|辖区内?)?[^,。;]{0,6}(?:注册|登记|设有|设立|具有|有固定)[^,。;]{0,10}(?:分支机构|分公司|办事处|服务网点|服务站点|办公场所|机构|企业|公司|的[^,。;]{0,6}[得加]\d)|(?:本地|本县|本市|当地)(?:注册的?)?(?:企业|机构|供应商|社会组织)[^,。;]{0,6}(?:优先|加分|[得加]\d)/g,
    unless: /(?:成交|中标|合同签订|签订合同|签约)(?:后|之后|之日)|承诺/,
    reason: '限定了供应商的所在地或者要求事先设立分支机构。',
    suggestion: '改为“成交后在服务区域内设立服务点，满足响应时间要求”。',
  },
  LOCAL_STAFF: {
    term: 7,
    level: 'suspicious',
    parts: judging,
    pattern: /(?:本地|本县|本市|当地)[^,。;]{0,4}(?:户籍|户口|社保|籍贯|居民)/g,
    reason: '要求人员有本地户籍或者本地社保，可能变相限定所在地。',
    suggestion: '改为服务需要的语言、资格和到场时间要求。',
  },
  // （八）
  SUPPLIER_POOL: {
    term: 8,
    level: 'refused',
    parts: judging,
    pattern: /(?:进入|列入|入围|入选|属于|已在)[^,。;]{0,14}(?:备选库|名录库|资格库|供应商库|短名单)/g,
    reason: '以进入备选库、名录库、资格库作为参加采购活动的条件。',
    suggestion: '删去入库要求，按法定条件审查资格。',
    source: cite('财库〔2019〕38号', '清理妨碍公平竞争的规定和做法'),
    mark: 'K',
  },
  PRIOR_REGISTRATION: {
    term: 8,
    level: 'suspicious',
    parts: everywhere,
    pattern:
      /(?:登记|注册|备案|报备|审批)(?:后|的)?[^,。;]{0,4}(?:方可|才能|才可)[^,。;]{0,10}(?:参加|参与|投标|响应|报名)/g,
    reason: '参加采购活动以前的登记、备案可能没有必要。',
    suggestion: '除依法须有的行政许可和电子平台的注册以外，删去。',
    source: cite('财库〔2019〕38号', '清理妨碍公平竞争的规定和做法'),
    mark: 'K',
  },
  PRESENCE: {
    term: 8,
    level: 'suspicious',
    parts: everywhere,
    pattern: /法定代表人(?:必须|须|应当|应)?(?:本人|亲自)[^,。;]{0,4}(?:到场|参加|递交|领取|购买)/g,
    reason: '要求法定代表人亲自到场，可能排斥远处的供应商。',
    suggestion: '允许授权代表办理。',
  },
} as const satisfies Record<string, Given>;

export type LintRuleId = keyof typeof rules;

export const conditionRules: readonly LintRule[] = Object.entries(rules).map(
  ([id, given]: [string, Given]) => ({
    source: article(given.term),
    mark: 'V',
    ...given,
    id,
  }),
);

export function conditionRule(id: string): LintRule | undefined {
  return conditionRules.find((rule) => rule.id === id);
}
