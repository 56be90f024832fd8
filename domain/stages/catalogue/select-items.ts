/** 确定购买内容: catalogue items, need, pricing unit and lots. Guards G-11, G-21. */
import { z } from 'zod';
import { catalogueNumber } from '#domain/directory/field.ts';
import { type DirectoryVersion, directoryOn, itemIn } from '#domain/directory/version.ts';
import { area, choice, type FieldMeta, money, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { CatalogueItem } from '#domain/law/catalogue.ts';
import { formatFen } from '#domain/law/money.ts';
import { checkNegativeList, pricingUnits } from '#domain/law/negative-list.ts';
import { parameterOn } from '#domain/law/parameters.ts';
import { group, lotNumber, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { projectDate } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

/** More than any directory will ever offer to one purchase. */
const mostItems = 40;
/** Ten lots with their services still fit into one result notice. */
const maxLots = 10;
const monthsOfYear = 12;
const maxMonths = 36;

const form = z
  .strictObject({
    catalogueItems: rows(
      '指导性目录事项',
      group('事项', {
        item: catalogueNumber('目录事项'),
        reason: area('选择其他事项的书面理由', 1000).optional(),
      }),
      1,
      mostItems,
    ),
    need: area('服务需求', 4000, '服务对象、内容、数量和质量要求'),
    pricingUnit: choice('计价单位', pricingUnits),
    termMonths: whole('服务期限（月）', 1, maxMonths),
    multiYearReason: area('超过一年的理由', 1000).optional(),
    budgetFen: money('项目预算'),
    lotPlan: rows(
      '标段',
      group('标段', {
        no: lotNumber('标段号'),
        title: text('标段名称', 100),
        area: text('服务区域', 500),
        budgetFen: money('标段预算'),
        ceilingFen: money('最高限价'),
      }),
      1,
      maxLots,
    ),
  })
  .meta({ title: '购买内容' } satisfies FieldMeta);
type Form = z.infer<typeof form>;

export const selectItems = purchaseStep({
  id: 'SelectItems',
  stage: 'catalogue',
  kind: 'task',
  label: '确定购买内容',
  roles: officers,
  article: '桂民规〔2018〕5号 二（二）、二（四）',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  needsDirectory: true,
  decide: ({ state, form: given, facts }) => {
    const directory = directoryOn(facts.directories ?? [], projectDate(state));
    const refused =
      refuseItems(given, directory) ??
      refuseContent(state, given, directory) ??
      refuseTerm(state, given) ??
      refuseLots(given);
    if (refused) return refused;
    const sealed = seal(form, given) as Record<string, unknown>;
    const catalogueItems = (sealed.catalogueItems as { item: string }[]).map((row) => ({
      ...row,
      item: Number(row.item),
      ...named(directory, Number(row.item)),
    }));
    return { data: { ...sealed, catalogueItems, directory: directory.version } };
  },
});

/** The purchase keeps the words it began with, whatever the directory says later (G-13). */
function named(directory: DirectoryVersion, number: number): Pick<CatalogueItem, 'name' | 'category'> {
  const item = itemIn(directory, number);
  if (!item) throw new Error(`item ${number} passed the check and is not in ${directory.version}`);
  return { name: item.name, category: item.category };
}

function refuseItems(given: Form, directory: DirectoryVersion): Refusal | undefined {
  const seen = new Set<string>();
  for (const [index, row] of given.catalogueItems.entries()) {
    if (seen.has(row.item)) {
      return refuse(
        'CATALOGUE_ITEM_REPEATED',
        { item: itemIn(directory, Number(row.item))?.name ?? row.item },
        `catalogueItems.${index}`,
      );
    }
    seen.add(row.item);
  }
  return undefined;
}

/** 禁止购买的内容（G-11）: every free text of the need, and the unit it is priced by. */
function refuseContent(state: PurchaseState, given: Form, directory: DirectoryVersion): Refusal | undefined {
  const lots = given.lotPlan.map((lot) => lot.title);
  for (const [index, row] of given.catalogueItems.entries()) {
    const finding = checkNegativeList({
      text: [given.need, ...lots, row.reason ?? ''].join('。\n'),
      pricingUnit: given.pricingUnit,
      items: [Number(row.item)],
      directory,
      ...(row.reason === undefined ? {} : { reason: row.reason }),
      date: projectDate(state),
    })[0];
    if (finding) {
      const { reason, words, article, wayOut } = finding;
      return refuse('NEGATIVE_LIST', { reason, words, article, wayOut }, fieldOf(finding.code, index));
    }
  }
  return undefined;
}

function fieldOf(code: string, row: number): string {
  if (code === 'HEADCOUNT_PRICING') return 'pricingUnit';
  if (code === 'ITEM_NEEDS_REASON') return `catalogueItems.${row}.reason`;
  return code === 'ITEM_UNKNOWN' ? `catalogueItems.${row}.item` : 'need';
}

function refuseTerm(state: PurchaseState, given: Form): Refusal | undefined {
  const usual = parameterOn('contractYearsUsual', projectDate(state));
  if (usual?.value === undefined || given.multiYearReason !== undefined) return undefined;
  return given.termMonths > usual.value * monthsOfYear
    ? refuse('TERM_TOO_LONG', { months: given.termMonths, article: usual.source.text }, 'termMonths')
    : undefined;
}

function refuseLots(given: Form): Refusal | undefined {
  for (const [index, lot] of given.lotPlan.entries()) {
    const path = `lotPlan.${index}`;
    if (lot.no !== index + 1) return refuse('LOT_NUMBERS', {}, `${path}.no`);
    if (lot.budgetFen === 0 || lot.ceilingFen === 0) {
      return refuse('LOT_BUDGET_EMPTY', { lot: lot.no }, `${path}.budgetFen`);
    }
    if (lot.ceilingFen > lot.budgetFen) {
      const values = { lot: lot.no, ceiling: formatFen(lot.ceilingFen), budget: formatFen(lot.budgetFen) };
      return refuse('LOT_CEILING', values, `${path}.ceilingFen`);
    }
  }
  const sum = given.lotPlan.reduce((all, lot) => all + lot.budgetFen, 0);
  return sum === given.budgetFen
    ? undefined
    : refuse('LOT_SUM', { sum: formatFen(sum), budget: formatFen(given.budgetFen) }, 'budgetFen');
}
