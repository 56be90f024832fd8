import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ActionConstraint } from '@cedar-policy/cedar-wasm/nodejs';
import {
  isAuthorized,
  policySetTextToParts,
  policyToJson,
  schemaToJson,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { roleIds } from '#domain/people/roles.ts';
import { helperRoles } from '#domain/roll/forms.ts';
import { steps } from '#domain/stages/index.ts';
import { otherActions } from '#functions/authority/actions.ts';
import { authorize, isAllowed, questionOf } from '#functions/authority/authorize.ts';
import { actions, policies, policyText, schemaText } from '#functions/authority/policies.ts';
import { separations } from '#functions/authority/separation.ts';
import { actorIn, resourceFor, rows, type Situation } from '#test/authority/table.ts';
import type { Walked } from '#test/authority/walk.ts';
import { column, readCases } from '#test/cases/read.ts';

const county = '451221';

const program = join(import.meta.dirname, 'walk.ts');
let walked: { stages: Walked; standings: Walked };
beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program], { maxBuffer: 64 * 1024 * 1024 });
  walked = JSON.parse(stdout);
}, 300_000);

describe('the policies and the table that officials read', () => {
  it('agree for every role, act and region relation at every stage, for somebody who has every standing', () => {
    expect(walked.stages.disagree).toEqual([]);
    expect(walked.stages.asked).toBeGreaterThan(200_000);
  });

  it('agree for every role, act and standing, near and far', () => {
    expect(walked.standings.disagree).toEqual([]);
    expect(walked.standings.asked).toBeGreaterThan(30_000);
  });

  it('refuse everybody of a role that no policy names, whether Cedar is asked or not', () => {
    // Prepare: who stands in every place that could help
    const asked = roleIds.flatMap((role) =>
      rows.map((row) => {
        const actor = actorIn(role);
        const situation: Situation = { relation: 'same', standing: 'every', stage: row.stage };
        return { actor, action: row.action, resource: resourceFor(row, actor, actor.region, situation) };
      }),
    );
    // Act, Assess: the short answer and Cedar's own
    const different = asked.filter((question) => isAllowed(question) !== (authorize(question) === true));
    expect(different.map(({ actor, action }) => `${actor.role} ${action}`)).toEqual([]);
  });

  it('name the same acts', () => {
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(actions.keys()));
  });
});

describe('the steps of the domain', () => {
  it('are each an action of the policies', () => {
    const known = Object.keys(otherActions);
    expect([...actions.keys()].filter((action) => !known.includes(action)).sort()).toEqual(
      Object.keys(steps).sort(),
    );
  });

  it('name the roles that the table names', () => {
    for (const row of rows) {
      const step = steps[row.action];
      if (!step) continue;
      const inTable = roleIds.filter((role) => row.cells[role] !== '');
      expect([row.action, [...inTable].sort()]).toEqual([row.action, [...new Set(step.roles)].sort()]);
    }
  });

  it('and the roll name who adds persons to it as the table does', () => {
    const row = rows.find(({ action }) => action === 'EnterHelpers');
    expect(roleIds.filter((role) => row?.cells[role] !== '').sort()).toEqual([...helperRoles].sort());
  });

  it('stand in the stage that the table names', () => {
    for (const row of rows) {
      const step = steps[row.action];
      if (step) expect([row.action, row.stage ?? 'any']).toEqual([row.action, step.stage]);
    }
  });
});

describe('separated duties', () => {
  const pairs = readCases('separation').map(
    (row) => [column(row, '前一事项'), column(row, '后一事项')] as const,
  );

  it('are those of the table', () => {
    const ours = Object.entries(separations).flatMap(([later, before]) =>
      before.map((earlier) => `${earlier} ${later}`),
    );
    expect(ours.sort()).toEqual(pairs.map((pair) => pair.join(' ')).sort());
  });

  it.each(pairs)('who did %s may not do %s, somebody else may', (_, later) => {
    // Prepare
    const role = roleIds.find(
      (candidate) => rows.find((row) => row.action === later)?.cells[candidate] === '本',
    );
    if (role === undefined) throw new Error(`nobody does ${later}`);
    const actor = { account: 'weiguo', role, region: county };
    const ask = (doneBy: string[]) =>
      authorize({ actor, action: later, resource: { kind: 'purchase', region: county, doneBy } });
    // Act
    const [same, other] = [ask(['moqing', 'weiguo']), ask(['moqing'])];
    // Assess
    expect(same).toMatchObject({ code: 'FORBIDDEN', article: '系统规则（不相容岗位分离）' });
    expect(other).toBe(true);
  });
});

describe('a refusal', () => {
  const officer = { account: 'lanxi', role: 'officer', region: county } as const;

  it('says that the region is foreign where the role would do', () => {
    const answer = authorize({
      actor: officer,
      action: 'DraftNotice',
      resource: { kind: 'purchase', region: '451222' },
    });
    expect(answer).toMatchObject({ code: 'FOREIGN_REGION', article: '桂民规〔2018〕5号 二（一）' });
  });

  it('says that the role will not do where no region would', () => {
    const answer = authorize({
      actor: officer,
      action: 'ConfirmFunding',
      resource: { kind: 'purchase', region: county },
    });
    expect(answer).toMatchObject({ code: 'NOT_AUTHORISED' });
  });

  it('names the article where the law itself stands in the way', () => {
    const answer = authorize({
      actor: officer,
      action: 'ReadResponses',
      resource: { kind: 'response', region: county, beforeOpening: true },
    });
    expect(answer).toMatchObject({ code: 'FORBIDDEN', wayOut: '待响应截止并公开开启后再查看。' });
    expect(isRefusal(answer) && answer.article).toContain('第二十二条');
  });

  it('is given to an action nobody knows, whatever it is called', () => {
    for (const action of ['', 'officerWork', 'Action::"DraftNotice"', '__proto__', '发布']) {
      expect(
        authorize({ actor: officer, action, resource: { kind: 'purchase', region: county } }),
      ).toMatchObject({
        code: 'STEP_UNKNOWN',
      });
    }
  });

  it('is given where what is asked for does not fit the action', () => {
    const answer = authorize({
      actor: officer,
      action: 'DraftNotice',
      resource: { kind: 'budget', region: county },
    });
    expect(isRefusal(answer)).toBe(true);
  });

  it('is given to strange regions and names without a fault', () => {
    for (const region of ['', '0', '45122', '４５１２２１', '"; permit', '451221104201999']) {
      const actor = { account: '"x"\\', role: 'officer', region: '451222' } as const;
      const answer = authorize({ actor, action: 'DraftNotice', resource: { kind: 'purchase', region } });
      expect(isRefusal(answer)).toBe(true);
    }
  });

  it('counts what is not known against the person: not opened, no party', () => {
    const agency = { account: 'huangda', role: 'agency', region: '451200', org: 'ORG' } as const;
    expect(
      isRefusal(
        authorize({ actor: agency, action: 'DraftNotice', resource: { kind: 'purchase', region: county } }),
      ),
    ).toBe(true);
    expect(
      isRefusal(
        authorize({
          actor: officer,
          action: 'ReadResponses',
          resource: { kind: 'response', region: county },
        }),
      ),
    ).toBe(true);
  });
});

describe('the policies', () => {
  it('fit the schema without a warning', () => {
    expect(validate({ schema: schemaText, policies: { staticPolicies: policyText } })).toEqual({
      type: 'success',
      validationErrors: [],
      validationWarnings: [],
      otherWarnings: [],
    });
  });

  it('are read by their layout as Cedar reads them', () => {
    // Prepare
    const parts = policySetTextToParts(policyText);
    const schema = schemaToJson(schemaText);
    if (parts.type === 'failure' || schema.type === 'failure') throw new Error('Cedar does not read them');
    // Act
    const ours = [...policies.values()].map(({ id, effect, article, actions: names, role }) => [
      id,
      effect,
      article,
      names,
      role === undefined ? { op: 'All' } : { op: 'in', entity: { type: 'Role', id: role } },
    ]);
    // Assess
    const theirs = parts.policies.map((text) => {
      const parsed = policyToJson(text);
      if (parsed.type === 'failure') throw new Error(text);
      const { effect, annotations, action, principal } = parsed.json;
      return [annotations?.id, effect, annotations?.article, namesOf(action), principal];
    });
    const byId = (one: unknown[], other: unknown[]): number => String(one[0]).localeCompare(String(other[0]));
    expect(ours.sort(byId)).toEqual(theirs.sort(byId));
    const declared = Object.entries(schema.json['']?.actions ?? {}).filter(
      ([, action]) => action.appliesTo?.resourceTypes.length,
    );
    expect([...actions]).toEqual(
      expect.arrayContaining(
        declared.map(([id, action]) => [id, (action.memberOf ?? []).map((group) => group.id)]),
      ),
    );
    expect(actions.size).toBe(declared.length);
  });

  it('say an article each, and a forbid what the person reads', () => {
    for (const note of policies.values()) {
      expect(note.article).not.toBe('');
      if (note.effect === 'forbid') expect([note.sentence, note.wayOut]).not.toContain(undefined);
    }
  });

  it('are asked with entities as the schema declares them, one of each kind', () => {
    const actor = actorIn('officer');
    const kinds = [
      'DraftNotice',
      'ReadResponses',
      'ReadBudget',
      'ReadOutbox',
      'EnterHolidayYear',
      'EnterFigure',
      'ReadNotice',
      'ReadTask',
      'ReadRecord',
    ];
    for (const row of rows.filter((one) => kinds.includes(one.action))) {
      const situation: Situation = { relation: 'same', standing: 'own', stage: 'bidding' };
      const { action, ...question } = questionOf({
        actor,
        action: row.action,
        resource: resourceFor(row, actor, county, situation),
      });
      const answer = isAuthorized({
        ...question,
        action: { type: 'Action', id: action },
        context: {},
        schema: schemaText,
        validateRequest: true,
        policies: { staticPolicies: policyText },
      });
      expect(answer).toMatchObject({ type: 'success', response: { diagnostics: { errors: [] } } });
    }
  });
});

/** Action names of a constraint in Cedar's JSON, in their order. */
function namesOf(constraint: ActionConstraint): string[] {
  if (constraint.op === 'All') return [];
  const uids =
    'entities' in constraint ? constraint.entities : 'entity' in constraint ? [constraint.entity] : [];
  return uids.map((uid) => ('__entity' in uid ? uid.__entity.id : uid.id));
}
