/** 督导走访清单（P）: what is looked at on every planned visit; ours by default, after the findings of real audits (E.3). */
export const checklist = {
  delivered: '按合同和服务计划提供服务',
  hours: '服务时长足够，没有提前离开',
  carer: '服务人员与报备名单、资格证书一致',
  needs: '服务内容符合对象的实际需求',
  records: '服务记录当场填写，由对象或者家属签字',
  safety: '居家安全和应急措施',
  dignity: '尊重对象，保护隐私',
  charges: '没有另外向对象收费',
} as const;

export type ChecklistItem = keyof typeof checklist;

/** 分级: from what grade on a finding is put right by a day. */
export const grades = { good: '符合', minor: '一般问题', serious: '严重问题', critical: '危及安全' } as const;

export type Grade = keyof typeof grades;

const order: readonly Grade[] = ['good', 'minor', 'serious', 'critical'];

export function worstOf(found: readonly { grade: Grade }[]): Grade {
  return found.reduce<Grade>(
    (worst, { grade }) => (order.indexOf(grade) > order.indexOf(worst) ? grade : worst),
    'good',
  );
}

export const isGrave = (grade: Grade): boolean => order.indexOf(grade) >= order.indexOf('serious');
