/** 生成开标密钥: before the call goes out. The key is made in the holder's own browser; registering it is what does this. */
import { emptyForm } from '#domain/kernel/form.ts';
import { within } from '#domain/stages/periods.ts';
import { holderRoles, holdersArticle } from '#domain/stages/sealing/holders.ts';
import { personOwns, refuseByHand } from '#domain/stages/sealing/owed.ts';
import { purchaseStep } from '#domain/stages/who.ts';

export const makeHolderKey = purchaseStep({
  id: 'MakeHolderKey',
  stage: 'sealing',
  kind: 'task',
  label: '生成开标密钥',
  roles: [...holderRoles],
  article: holdersArticle,
  form: emptyForm,
  owner: (state, _lot, item) => personOwns(state, item),
  due: within('holderKey'),
  decide: ({ state, item, facts }) => refuseByHand(state, facts.actor, item),
});
