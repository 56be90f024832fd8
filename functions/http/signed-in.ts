/** The signed-in routes. */
import { actRoute } from '#functions/http/routes/act.ts';
import { assistanceActRoute, assistanceRoute } from '#functions/http/routes/assistance.ts';
import { banActRoute, bansRoute, purchaseBansRoute, referralRoute } from '#functions/http/routes/bans.ts';
import { budgetRoute, setSpecialFundRoute } from '#functions/http/routes/budget.ts';
import {
  calendarMovesRoute,
  calendarRoute,
  enterHolidayYearRoute,
  previewHolidayYearRoute,
} from '#functions/http/routes/calendar.ts';
import { deadlinesRoute } from '#functions/http/routes/deadlines.ts';
import { directoryActRoute, directoryRoute } from '#functions/http/routes/directory.ts';
import { eventsRoute } from '#functions/http/routes/events.ts';
import { consequencesRoute, factRoute } from '#functions/http/routes/fact.ts';
import { figureActRoute, figuresRoute, previewFigureRoute } from '#functions/http/routes/figures.ts';
import { meRoute } from '#functions/http/routes/me.ts';
import { openPurchaseRoute } from '#functions/http/routes/open-purchase.ts';
import { outboxRoute } from '#functions/http/routes/outbox.ts';
import { revealPhotographRoute, takePhotographRoute } from '#functions/http/routes/photographs.ts';
import { providerRecordsRoute } from '#functions/http/routes/provider-records.ts';
import { purchaseRoute } from '#functions/http/routes/purchase.ts';
import { purchasesRoute } from '#functions/http/routes/purchases.ts';
import {
  confirmRegisterRoute,
  correctRecipientRoute,
  enterRecipientsRoute,
  recipientsRoute,
  registerRoute,
  removeRecipientRoute,
  revealRoute,
  revealsRoute,
} from '#functions/http/routes/register.ts';
import { rollActRoute, rollEntriesRoute, rollRoute } from '#functions/http/routes/roll.ts';
import { rollRevealsRoute } from '#functions/http/routes/roll-reveals.ts';
import { scorecardsRoute } from '#functions/http/routes/scorecards.ts';
import { envelopesRoute } from '#functions/http/routes/sealing.ts';
import { recordsRoute, submitRecordsRoute } from '#functions/http/routes/service-records.ts';
import { signalsRoute } from '#functions/http/routes/signals.ts';
import { surveyActRoute, surveyRoute } from '#functions/http/routes/survey.ts';
import { taskRoute } from '#functions/http/routes/task.ts';
import { tasksRoute } from '#functions/http/routes/tasks.ts';
import { tasksDoneRoute } from '#functions/http/routes/tasks-done.ts';

export const signedInRoutes = [
  meRoute,
  tasksRoute,
  tasksDoneRoute,
  taskRoute,
  purchasesRoute,
  openPurchaseRoute,
  purchaseRoute,
  providerRecordsRoute,
  envelopesRoute,
  scorecardsRoute,
  surveyRoute,
  surveyActRoute,
  eventsRoute,
  deadlinesRoute,
  factRoute,
  consequencesRoute,
  actRoute,
  registerRoute,
  confirmRegisterRoute,
  recipientsRoute,
  enterRecipientsRoute,
  correctRecipientRoute,
  removeRecipientRoute,
  revealRoute,
  revealsRoute,
  takePhotographRoute,
  revealPhotographRoute,
  recordsRoute,
  submitRecordsRoute,
  signalsRoute,
  rollRoute,
  rollEntriesRoute,
  rollActRoute,
  rollRevealsRoute,
  budgetRoute,
  setSpecialFundRoute,
  outboxRoute,
  directoryRoute,
  directoryActRoute,
  assistanceRoute,
  assistanceActRoute,
  bansRoute,
  banActRoute,
  purchaseBansRoute,
  referralRoute,
  calendarRoute,
  calendarMovesRoute,
  enterHolidayYearRoute,
  previewHolidayYearRoute,
  figuresRoute,
  figureActRoute,
  previewFigureRoute,
];
