/** 台账通知: what an event of a roll tells whom; the number of persons and classes, never who. */
import type { Owner } from '#domain/kernel/types.ts';
import { isOpen } from '#domain/roll/advance.ts';
import { type Entry, helperKinds, type RollEvent, type RollState } from '#domain/roll/types.ts';
import { countyOf } from '#domain/stages/who.ts';
import { outboxKey, type RollId } from '#functions/store/keys.ts';
import type { NoteRow } from '#functions/store/outbox.ts';
import { countText, entriesIn } from '#functions/store/roll-people.ts';

/** Notices by every way that is configured; the number of persons and classes, never who. */
export function notes(id: RollId, state: RollState, event: RollEvent): NoteRow[] {
  const mark = state.drill ? '【演练】' : '【临时接管】';
  const common = (name: string, offer: number, to: string, subject: string, lines: string[]): NoteRow => {
    const noteId = `${id.purchase}.${id.lot}.${id.order}.${name}`;
    return {
      ...outboxKey(`${id.purchase}#${name}`, event.at, noteId),
      id: noteId,
      at: event.at,
      nextAt: event.at,
      attempts: 0,
      purchase: id.purchase,
      county: countyOf(state.place?.region ?? ''),
      kind: 'note',
      roll: id,
      offer,
      to,
      subject: `${mark}${subject}`,
      lines: [`项目：${state.title}（${id.purchase}，标段${id.lot}）`, ...lines],
      drill: state.drill,
    };
  };
  switch (event.type) {
    case 'OfferRecipients':
      return event.offers.map(({ helper, acceptBy, ids }, index) => {
        const no = state.offers.length - event.offers.length + index + 1;
        const asked = entriesIn(state, ids);
        return common(`offer${no}`, no, `person.${helper}`, `请接受服务对象 ${countText(asked)}`, [
          `请于 ${acceptBy.slice(0, 16).replace('T', ' ')} 前答复，并填写下次联系时间。`,
        ]);
      });
    case 'EscalateRecipients': {
      const station = state.stations[event.station];
      if (!station) return [];
      const held = entriesIn(state, event.ids);
      return [
        common(
          `station${event.station}.${state.version}`,
          0,
          addressOf(station.owner),
          `无人接受的服务对象 ${countText(held)}，由${station.label}落实`,
          ['请增加接管人员或者直接落实；未落实的逐级上报。'],
        ),
      ];
    }
    case 'EscalateContacts': {
      const station = state.stations[event.station];
      if (!station) return [];
      const missed = entriesIn(state, event.ids);
      const holders = byHolder(missed);
      const office = common(
        `missed${event.station}.${state.version}`,
        0,
        addressOf(station.owner),
        `服务对象逾期未联系 ${countText(missed)}，由${station.label}督办`,
        [
          `接受后没有按约定联系的：${holders
            .slice(0, 50)
            .map(([account, own]) => `${kindText(state, account)} ${account} ${own.length} 人`)
            .join('、')}。`,
          '请立即联系接受人，或者请接管队伍其他人员接手；仍未联系的逐级上报。他人接受以前仍由原接受人负责。',
        ],
      );
      // Whoever promised hears of it once; the offices above are told of the same contact.
      if (event.station > 0) return [office];
      return [
        office,
        ...holders.map(([account, own]) =>
          common(
            `missed.${account}.${state.version}`,
            0,
            `person.${account}`,
            `约定的联系时间已过 ${countText(own)}`,
            ['请立即联系并登记；不能继续负责的，请转给他人。'],
          ),
        ),
      ];
    }
    case 'PhoneOffers': {
      const station = state.stations[0];
      if (!station) return [];
      const helpers = state.offers
        .filter((offer) => event.offers.includes(offer.no) && isOpen(state, offer))
        .map(({ helper }) => helper);
      return [
        common(
          `phone.${state.version}`,
          0,
          addressOf(station.owner),
          `${helpers.length} 人的通知没有回执，请电话通知`,
          [`账号：${[...new Set(helpers)].slice(0, 50).join('、')}`],
        ),
      ];
    }
    default:
      return [];
  }
}

const addressOf = ({ role, scope }: Owner): string => `${role}.${scope}`.toLowerCase();

const kindText = (state: RollState, account: string): string => {
  const kind = state.helpers.get(account)?.kind;
  return kind === undefined ? '' : helperKinds[kind];
};

/** By the account of whoever accepted. */
const byHolder = (entries: readonly Entry[]): [string, Entry[]][] => [
  ...Map.groupBy(entries, ({ helper = '' }) => helper),
];
