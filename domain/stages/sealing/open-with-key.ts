/** 到场开启: after the deadline. The parts come from the holder's own browser; handing them in is what does this. */
import { emptyForm } from '#domain/kernel/form.ts';
import { within } from '#domain/stages/periods.ts';
import { openingArticle } from '#domain/stages/sealing/hand-in.ts';
import { holderRoles } from '#domain/stages/sealing/holders.ts';
import { personOwns, refuseByHand } from '#domain/stages/sealing/owed.ts';
import { purchaseStep } from '#domain/stages/who.ts';

export const openWithKey = purchaseStep({
  id: 'OpenWithKey',
  stage: 'sealing',
  kind: 'task',
  label: '用密钥开启响应文件',
  roles: [...holderRoles],
  article: openingArticle,
  form: emptyForm,
  owner: (state, _lot, item) => personOwns(state, item),
  due: within('holderShare'),
  decide: ({ state, item, facts }) => refuseByHand(state, facts.actor, item),
});
