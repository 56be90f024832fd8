/** Lot 1 in service: supplemented by a tenth of line 1 within the lot's budget, or suspended. 688,000 of 700,000 yuan are contracted. */
import { yuan } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

export const extra = { source: 'specialFund', year: 2021, budgetLine: '2081901-2021' };

/** 20 of 1,200: within the 12,000 yuan that the lot has left. */
export const supplementForm = (changes: object = {}) => ({
  supplementNo: 'NDMZ-2021-001-B1',
  services: [{ no: 1, quantity: 20 }],
  amountFen: yuan(11_000),
  reason: '新增救助对象二十户。',
  ...changes,
});

export const providerSigns = { decision: 'signed', signedOn: '2021-06-02', signatory: '谢青' };
export const purchaserSigns = { decision: 'signed', signedOn: '2021-06-03', signatory: '局长' };

export const supplementDrafted = kept((changes: object = {}): Purchase => {
  return act(serving(), '2021-06-01T10:00', 'lanxi', 'DraftSupplement', supplementForm(changes));
});

export const supplementOffered = kept((changes: object = {}): Purchase => {
  const purchase = supplementDrafted(changes);
  return act(purchase, '2021-06-02T10:00', 'xieqing', 'SignSupplementAsProvider', providerSigns);
});

export const supplementSigned = kept((changes: object = {}): Purchase => {
  return act(supplementOffered(changes), '2021-06-03T10:00', 'weiguo', 'SignSupplement', purchaserSigns);
});

export const supplemented = kept((changes: object = {}): Purchase => {
  const purchase = supplementSigned(changes);
  act(purchase, '2021-06-04T10:00', 'lanxi', 'PublishSupplement', forms.publish());
  return act(purchase, '2021-06-07T10:00', 'lanxi', 'FileSupplement', forms.filing('2021-06-07'));
});

export const suspensionForm = (changes: object = {}) => ({
  ground: 'publicInterest',
  facts: '承接主体的车辆连续发生事故，继续入户危及服务对象安全。',
  fault: 'provider',
  from: '2021-06-02',
  until: '2021-06-30',
  notifiedOn: '2021-06-01',
  care: '由乡镇民政经办和村居委每日上门。',
  ...changes,
});

export const careForm = (changes: object = {}) => ({
  townships: forms.register,
  carers: '六寨镇、月里镇、吾隘镇各一名民政经办负责。',
  ...changes,
});

export const suspended = kept((changes: object = {}): Purchase => {
  return act(serving(), '2021-06-01T10:00', 'weiguo', 'SuspendContract', suspensionForm(changes));
});

export const caredFor = kept((changes: object = {}): Purchase => {
  return act(suspended(changes), '2021-06-01T16:00', 'lanxi', 'ConfirmCare', careForm());
});

export const resumed = kept((): Purchase => {
  const decision = { decision: 'resumed', reason: '车辆已经检修，驾驶员已经更换。' };
  return act(caredFor(), '2021-06-21T10:00', 'weiguo', 'DecideResumption', decision);
});
