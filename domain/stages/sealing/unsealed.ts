/** 开启所得: what an envelope held, as the act that opened it recorded it. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { PurchaseState, Sealed } from '#domain/kernel/types.ts';
import type { SmeKind } from '#domain/law/sme.ts';

/** Why a sealed offer counts for nothing; its bidder made it so. */
export const voids = {
  partless: '两名以上持有人的密钥份额无法取出：未按公布的公钥密封',
  broken: '两份密钥份额与密封时一致，仍不能解开：密封的内容有误',
  invalid: '已解开，内容不是完整的响应：缺少必填事项或者承诺',
} as const;
export type Void = keyof typeof voids;

/** The facts of an offer; those of a response, or of a final offer the price alone. */
export interface Content {
  name?: Sealed;
  address?: Sealed;
  documentDigest?: string;
  offer?: Sealed;
  sme?: SmeKind;
}

export type Unsealed = { of: number; lot: number; org: string } & (
  | { content: Content; void?: undefined }
  | { void: Void; content?: undefined }
);

/** Undefined while it is sealed. */
export function unsealedOf(state: PurchaseState, seq: number): Unsealed | undefined {
  return actsOf(state, 'HandInShares')
    .flatMap(({ data }) => (data.opened ?? []) as Unsealed[])
    .find(({ of }) => of === seq);
}
