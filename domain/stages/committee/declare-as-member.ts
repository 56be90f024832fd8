/** 评审前申报（政府采购法第十二条）: each member of the committee tells its relations to the suppliers before it judges them. */
import { seatOwns } from '#domain/stages/bidding/form-committee.ts';
import { refuseOtherSeat } from '#domain/stages/committee/seat.ts';
import { within } from '#domain/stages/periods.ts';
import { declared, interestsForm } from '#domain/stages/recusal.ts';
import { officers, purchaseStep } from '#domain/stages/who.ts';

export const declareAsMember = purchaseStep({
  id: 'DeclareAsMember',
  stage: 'committee',
  kind: 'task',
  label: '评审前申报利害关系',
  roles: ['expert', ...officers],
  article: '政府采购法 第十二条；政府采购法实施条例 第九条',
  form: interestsForm,
  admits: refuseOtherSeat,
  owner: (state, _lot, item) => seatOwns(state, item),
  due: within('memberDeclaration'),
  decide: ({ form: given, facts }) => declared(given, facts.now),
});
