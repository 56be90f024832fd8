/** 关联供应商（B2-8，政府采购法实施条例 第十八条）: not both in one contract; who drew the project up does not bid for it. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type MethodId, methodOf } from '#domain/law/method.ts';
import { cite } from '#domain/law/sources.ts';

export interface Party {
  org: string;
  /** 单位负责人, by whatever names one person alone. */
  responsible?: string | undefined;
  /** Organisations it directly holds or manages. */
  controls?: readonly string[] | undefined;
}

/** The first two suppliers of one contract that may not both take part; undefined = none are related. */
export function checkRelated(parties: readonly Party[]): Refusal | undefined {
  for (const [index, one] of parties.entries()) {
    for (const other of parties.slice(index + 1)) {
      const relation = relationOf(one, other);
      if (relation !== undefined)
        return refuse('RELATED_PARTIES', { one: one.org, other: other.org, relation });
    }
  }
  return undefined;
}

/** Only a direct link counts: two that a third one holds are not each other's. */
function relationOf(one: Party, other: Party): string | undefined {
  if (one.responsible !== undefined && one.responsible === other.responsible) return '单位负责人为同一人';
  const direct = one.controls?.includes(other.org) || other.controls?.includes(one.org);
  return direct ? '存在直接控股或者管理关系' : undefined;
}

/** 整体设计、规范编制、项目管理、监理、检测: whoever served the project so does not bid for it, a sole source excepted. */
export function checkDrafter(
  org: string,
  servants: readonly (string | undefined)[],
  method: MethodId,
): Refusal | undefined {
  if (method === 'singleSource' || !servants.includes(org)) return undefined;
  return refuse('DRAFTER_BARRED', { org, method: methodOf(method).label });
}

/** 为项目提供的服务: whoever gave one of them is not a supplier of the project. */
export const servantKinds = {
  design: '整体设计',
  specification: '规范编制',
  management: '项目管理',
  supervision: '监理',
  testing: '检测',
  assessment: '服务需求评估',
} as const;
export type Servant = { org: string; service: keyof typeof servantKinds };

/** 作出需求评估的机构不承接依据该评估提供的服务（B2-9）, whatever the method. */
export function checkAssessor(org: string, servants: readonly Servant[]): Refusal | undefined {
  const own = servants.some((servant) => servant.service === 'assessment' && servant.org === org);
  return own ? refuse('ASSESSOR_BARRED', { org, article: assessorSource.text }) : undefined;
}

/** Written into real notices (康平 2025); we hold every purchase to it. */
const assessorSource = cite('系统规则', '需求评估与服务承接分离');
