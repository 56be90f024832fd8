/** 权限: may this person do or see this? Policies in `policies/` say so; everything they do not allow is refused. */
import type { EntityJson, EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Owner, Stage } from '#domain/kernel/types.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { chainOf } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { countyOf } from '#domain/stages/who.ts';
import { actionLabel } from '#functions/authority/actions.ts';
import { ask, type Question } from '#functions/authority/engine.ts';
import { groupsOf } from '#functions/authority/groups.ts';
import { actions, permittedRoles, policies } from '#functions/authority/policies.ts';

export type ResourceKind =
  | 'purchase'
  | 'record'
  | 'response'
  | 'budget'
  | 'outbox'
  | 'notice'
  | 'task'
  | 'calendar'
  | 'figure'
  | 'directory'
  | 'assistance'
  | 'survey'
  | 'register'
  | 'bans';

/** What the act or the look is aimed at. What is left out counts against the person: no party, not opened. */
export interface Resource {
  kind: ResourceKind;
  /** GB/T 2260 code of the purchaser, of the budget or of the outbox. */
  region: string;
  purchase?: string;
  /** Stage of the position acted on; for reading, the furthest stage of the purchase. */
  stage?: Stage;
  /** The one township whose people are asked for; absent = all of them. */
  township?: string;
  /** 接续主体 that carries the contract on now. */
  standby?: string;
  /** In whose list the task stands. */
  owner?: Owner;
  /** False once the responses are opened. */
  beforeOpening?: boolean;
  /** Whose response (absent = all of them), or of whose organisation the author of a record is. */
  org?: string;
  /** 统一社会信用代码 of the agency and the providers that take part. */
  parties?: readonly string[];
  /** Accounts of the experts seated. */
  members?: readonly string[];
  /** Who else than the offices may read a record (`audienceOf`). */
  audience?: readonly string[];
  /** Author of a record. */
  by?: string;
  /** Accounts that did the act which is incompatible with this one (`doneBefore`). */
  doneBy?: readonly string[];
}

export interface AuthorityQuestion {
  actor: Actor;
  /** Step id, act or one of `otherActions`. */
  action: string;
  resource: Resource;
}

/** True, or the refusal that names the article; an action nobody knows is refused. */
export function authorize(question: AuthorityQuestion): true | Refusal {
  if (!actions.has(question.action)) return refuse('STEP_UNKNOWN', { step: question.action });
  const answer = decide(question);
  if (answer.allowed) return true;
  const note = answer.reasons.map((id) => policies.get(id)).find((found) => found?.effect === 'forbid');
  const action = actionLabel(question.action);
  if (note) {
    return refuse('FORBIDDEN', {
      action,
      why: note.sentence ?? '',
      article: note.article,
      wayOut: note.wayOut ?? '',
    });
  }
  return refuse(isOnlyElsewhere(question) ? 'FOREIGN_REGION' : 'NOT_AUTHORISED', { action });
}

/** The first of a person's roles that may, or the refusal of the first that may not. */
export function firstAllowed(
  actors: readonly Actor[],
  action: string,
  resourceOf: (actor: Actor) => Resource,
): Actor | Refusal {
  let refused: Refusal | undefined;
  for (const actor of actors) {
    const answer = authorize({ actor, action, resource: resourceOf(actor) });
    if (answer === true) return actor;
    refused ??= answer;
  }
  return refused ?? refuse('NOT_SIGNED_IN');
}

/**
 * `authorize` without its reasons: for lists, where what may not be seen is left out. Where no policy permits anything to such
 * a role, Cedar need not be asked: what is not permitted is refused.
 */
export function isAllowed(question: AuthorityQuestion): boolean {
  return mayEver(question.actor.role, question.action) && decide(question).allowed;
}

const permitted = new Map<string, ReadonlySet<string> | undefined>();

function mayEver(role: Role, action: string): boolean {
  if (!permitted.has(action)) permitted.set(action, permittedRoles(action));
  const among = permitted.get(action);
  return among === undefined || [role, ...groupsOf(role)].some((name) => among.has(name));
}

/** Whether the same person might do it in the own region: then the region is what is wrong. */
function isOnlyElsewhere({ actor, action, resource }: AuthorityQuestion): boolean {
  return (
    resource.region !== actor.region &&
    isAllowed({ actor, action, resource: { ...resource, region: actor.region } })
  );
}

interface Answer {
  allowed: boolean;
  reasons: string[];
}

/** Answers already given: policies do not change while the process lives. A page of purchases asks the same again and again. */
const remembered = new Map<string, Answer>();
const mostRemembered = 5000;

function decide(question: AuthorityQuestion): Answer {
  // No policy looks at which purchase it is, only at what it is.
  const key = JSON.stringify([
    question.actor,
    question.action,
    { ...question.resource, purchase: undefined },
  ]);
  const known = remembered.get(key);
  if (known) return known;
  const answer = ask(questionOf(question));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, answer);
  return answer;
}

/** The entities of a question, as the schema declares them. */
export function questionOf({ actor, action, resource }: AuthorityQuestion): Question {
  const target = resourceEntity(resource);
  return {
    principal: accountUid(actor.account),
    action,
    resource: target.uid,
    entities: [
      accountEntity(actor),
      ...regionEntities([actor.region, resource.region, ...(resource.township ? [resource.township] : [])]),
      target,
    ],
  };
}

const accountUid = (account: string): EntityUidJson => ({ type: 'Account', id: account });
const roleUid = (role: string): EntityUidJson => ({ type: 'Role', id: role });
const regionUid = (code: string): EntityUidJson => ({ type: 'Region', id: code });
const regionValue = (code: string): { __entity: { type: string; id: string } } => ({
  __entity: { type: 'Region', id: code },
});
const accountValues = (accounts: readonly string[] = []): { __entity: { type: string; id: string } }[] =>
  accounts.map((id) => ({ __entity: { type: 'Account', id } }));

function accountEntity(actor: Actor): EntityJson {
  return {
    uid: accountUid(actor.account),
    attrs: {
      role: actor.role,
      region: regionValue(actor.region),
      scopes: taskListsOf(actor).map((list) => list.slice(list.indexOf('#') + 1)),
      ...(actor.org === undefined ? {} : { org: actor.org }),
    },
    parents: [actor.role, ...groupsOf(actor.role)].map(roleUid),
  };
}

/** Each region with all its superiors. */
function regionEntities(codes: readonly string[]): EntityJson[] {
  return [...new Set(codes)].map((code) => ({
    uid: regionUid(code),
    attrs: {},
    parents: chainOf(code).slice(1).map(regionUid),
  }));
}

function resourceEntity(resource: Resource): EntityJson {
  const region = regionValue(resource.region);
  const id = resource.purchase ?? resource.region;
  const taking = { parties: [...(resource.parties ?? [])], members: accountValues(resource.members) };
  switch (resource.kind) {
    case 'purchase':
      return entity('Purchase', id, {
        region,
        county: regionValue(countyOf(resource.region)),
        ...taking,
        doneBy: accountValues(resource.doneBy),
        ...(resource.stage === undefined ? {} : { stage: resource.stage }),
      });
    case 'response':
      return entity('Response', id, {
        region,
        ...taking,
        opened: resource.beforeOpening === false,
        ...(resource.org === undefined ? {} : { org: resource.org }),
      });
    case 'record':
      return entity('Record', id, {
        region,
        ...taking,
        audience: [...(resource.audience ?? [])],
        by: { __entity: { type: 'Account', id: resource.by ?? '' } },
        ...(resource.org === undefined ? {} : { org: resource.org }),
      });
    case 'task':
      return entity('Task', id, {
        region,
        ownerRole: resource.owner?.role ?? '',
        ownerScope: resource.owner?.scope ?? '',
      });
    case 'budget':
      return entity('Budget', id, { region });
    case 'outbox':
      return entity('Outbox', id, { region });
    case 'calendar':
      return entity('Calendar', id, { region });
    case 'figure':
      return entity('Figure', id, { region });
    case 'directory':
      return entity('Directory', id, { region });
    case 'assistance':
      return entity('Assistance', id, { region });
    case 'survey':
      return entity('Survey', id, { region });
    case 'register':
      return entity('Register', id, {
        region,
        parties: taking.parties,
        ...(resource.township === undefined ? {} : { township: regionValue(resource.township) }),
        ...(resource.standby === undefined ? {} : { standby: resource.standby }),
      });
    case 'bans':
      return entity('Bans', id, { region });
    case 'notice':
      return entity('Notice', id, { region });
  }
}

function entity(type: string, id: string, attrs: EntityJson['attrs']): EntityJson {
  return { uid: { type, id }, attrs, parents: [] };
}
