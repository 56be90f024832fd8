/** The made purchase of 2021 over HTTP, up to a point; each chapter goes on from the one before. */

import { handler as tick } from '#functions/ticks/tick.ts';
import * as forms from '#test/domain/support/forms.ts';
import type { Desk } from '#test/functions/support/people.ts';
import type { World } from '#test/functions/support/world.ts';

/** What a story needs of the world: its clock, and an engine that it can ask to catch up. */
export interface Stage {
  clock: { at: number };
  engine: Pick<World['engine'], 'runTimersUntil' | 'idle'>;
}

export class Story {
  readonly world: Stage;
  readonly people: Desk;

  constructor(world: Stage, people: Desk) {
    this.world = world;
    this.people = people;
  }

  /** Moves the clock, `2021-03-05T10:00`, and lets the engine fire its timers on the way. */
  async at(moment: string): Promise<void> {
    const until = Date.parse(`${moment}:00+08:00`);
    await this.world.engine.runTimersUntil(until);
    this.world.clock.at = until;
  }

  /** Moves the clock as the embedded host does: it stops at each moment at which something falls due. */
  async walkTo(moment: string): Promise<void> {
    const until = Date.parse(`${moment}:00+08:00`);
    for (;;) {
      const { nextDueAt } = await this.tick();
      const next = nextDueAt === undefined ? until : Date.parse(nextDueAt);
      if (next > until || this.world.clock.at >= until) break;
      if (next > this.world.clock.at) this.world.clock.at = next;
    }
    this.world.clock.at = until;
  }

  async tick(recover = false): Promise<{ handled: number; nextDueAt?: string }> {
    let last = { handled: 0 } as { handled: number; nextDueAt?: string };
    for (let round = 0; round < 1000; round++) {
      last = await tick({ time: new Date(this.world.clock.at).toISOString(), recover });
      await this.world.engine.idle();
      if (last.handled === 0 || recover) break;
    }
    return last;
  }

  async opened(): Promise<string> {
    const answer = await this.people.post('lanxi', '/api/purchases', { form: forms.openPurchaseForm() });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body.purchase as string;
  }

  async filed(): Promise<string> {
    const id = await this.opened();
    const { people } = this;
    await people.act('lanxi', id, 'SelectItems', forms.selectItemsForm());
    await this.at('2021-03-05T10:00');
    await people.act('lanxi', id, 'ResearchNeed', forms.researchForm());
    await this.at('2021-03-08T10:00');
    // Each is a budget project of its own: bought in parts, the second would be refused (条例第二十八条).
    const lines = forms
      .fundingForm()
      .lines.map((line) => ({ ...line, budgetLine: `2081901-${id.slice(-4)}` }));
    await people.act('luocai', id, 'ConfirmFunding', forms.fundingForm({ lines }));
    await people.act('lanxi', id, 'ChooseMethod', forms.methodForm());
    await this.at('2021-03-10T10:00');
    await people.act('weiguo', id, 'ApproveProject', forms.approvalForm());
    await this.at('2021-03-15T10:00');
    await people.act('lanxi', id, 'FilePlan', forms.planForm());
    return id;
  }

  /** 公告 published on 2021-03-23, responses until 2021-04-06T09:30. */
  async published(draft = {}): Promise<string> {
    const id = await this.filed();
    const { people } = this;
    await this.at('2021-03-18T10:00');
    await people.act('huangda', id, 'DraftNotice', forms.draftForm(draft));
    await people.act('weiguo', id, 'ReviewNotice', forms.reviewForm());
    await this.at('2021-03-23T09:00');
    await people.act('huangda', id, 'PublishNotice', forms.publishForm());
    return id;
  }
}
