/** 流程图 and its equal, the table: the machine of one stage with every step's state. Loaded when asked for. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Segmented, Select, Switch } from 'antd';
import { useState } from 'react';
import { Diagram } from '#console/diagram/Diagram.tsx';
import { loadMachine } from '#console/diagram/machines.ts';
import { LegalBasis } from '#console/parts/LegalBasis.tsx';
import { Scroll } from '#console/parts/Scroll.tsx';
import { StepTag } from '#console/parts/StatusTag.tsx';
import { dayText, momentText } from '#console/parts/text.ts';
import { leftText, nearness } from '#console/parts/urgency.ts';
import { whoText } from '#console/parts/who.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { branchesOf, lotOf, progressOf, type StepProgress } from '#console/screens/purchase/progress.ts';
import { Waiting } from '#console/screens/Trouble.tsx';
import { outcomeText, stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';
import { stageOrder } from '#domain/stages/order.ts';
import { lotsOf } from '#domain/stages/select.ts';

export default function DiagramTab(opened: Opened) {
  const { purchase, events, state, now, search, onSearch } = opened;
  const stage = search.stage ?? stageNow(opened);
  const branches = branchesOf(
    stage,
    lotsOf(state).map(({ no }) => no),
    purchase,
  );
  const wanted = opened.lot !== undefined && branches.includes(opened.lot) ? opened.lot : undefined;
  const lot = wanted ?? (flows[stage].scope === 'purchase' ? 0 : (branches[0] ?? 1));
  const [technical, setTechnical] = useState(false);
  // Drawn into the width of a phone its steps are too small to be met with a finger.
  const [usual] = useState<'graph' | 'table'>(() =>
    window.matchMedia('(max-width: 640px)').matches ? 'table' : 'graph',
  );
  const view = search.view ?? usual;
  const machine = useQuery({
    queryKey: ['machine', stage],
    queryFn: () => loadMachine(stage),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const progress = progressOf(stage, lot, purchase, events, now);
  const leftOf = (step: StepProgress): string => {
    const due = step.positions.map((position) => position.due).filter((one) => one !== undefined)[0];
    return step.positions.length > 0 && due ? leftText(nearness(due, now, purchase.region)) : '';
  };
  const chosen = progress.find((step) => step.step === search.step);
  const choose = (step: string): void => onSearch({ step: step === search.step ? undefined : step });
  return (
    <div className="diagram-tab">
      <div className="tab-tools">
        <Select
          aria-label={words.diagram.stage}
          value={stage}
          onChange={(next) => onSearch({ stage: next, step: undefined })}
          options={stageOrder.map((id) => ({ value: id, label: stageWords[id] }))}
          className="stage-select"
        />
        {branches.length > 1 ? (
          <Select
            aria-label={words.lots}
            value={lot}
            onChange={(next) => onSearch({ lot: next, step: undefined })}
            options={branches.map((no) => ({ value: no, label: words.lot(no) }))}
          />
        ) : null}
        <Segmented<'graph' | 'table'>
          aria-label={words.diagram.view}
          value={view}
          onChange={(next) => onSearch({ view: next === usual ? undefined : next })}
          options={[
            { value: 'graph', label: words.diagram.graph },
            { value: 'table', label: words.diagram.table },
          ]}
        />
        {view === 'table' ? null : (
          <label className="inline" htmlFor="technical">
            <Switch id="technical" checked={technical} onChange={setTechnical} size="small" />{' '}
            {words.diagram.technical}
          </label>
        )}
      </div>
      <div>
        {view === 'table' ? (
          <StepTable
            progress={progress}
            region={purchase.region}
            leftOf={leftOf}
            chosen={search.step}
            onChoose={choose}
          />
        ) : machine.data ? (
          <Diagram
            key={`${stage}${technical}`}
            stage={stage}
            asl={machine.data}
            progress={progress}
            leftOf={leftOf}
            chosen={search.step}
            onChoose={choose}
            technical={technical}
          />
        ) : (
          <Waiting />
        )}
        {chosen ? (
          <StepPanel
            step={chosen}
            region={purchase.region}
            leftOf={leftOf}
            lot={lotOf(stage, lot)}
            onSearch={onSearch}
          />
        ) : null}
      </div>
    </div>
  );
}

/** The stage in which something is open; the newest run where nothing is. */
function stageNow({ purchase, lot }: Opened): Stage {
  const open = purchase.positions.find(
    (position) => lot === undefined || position.lot === 0 || position.lot === lot,
  );
  return open?.stage ?? purchase.runs.at(-1)?.stage ?? 'catalogue';
}

interface TableProps {
  progress: StepProgress[];
  region: string;
  leftOf: (step: StepProgress) => string;
  chosen: string | undefined;
  onChoose: (step: string) => void;
}

function StepTable({ progress, region, leftOf, chosen, onChoose }: TableProps) {
  return (
    <Scroll>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.diagram.step}</th>
            <th scope="col">{words.diagram.status}</th>
            <th scope="col">{words.diagram.last}</th>
            <th scope="col">{words.law.basis}</th>
          </tr>
        </thead>
        <tbody>
          {progress.map((step) => (
            <tr key={step.step} className={step.step === chosen ? 'row-on' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={step.step === chosen}
                  onClick={() => onChoose(step.step)}
                >
                  {step.label}
                </button>
              </th>
              <td>
                <StepTag status={step.status} /> <span className="note">{leftOf(step)}</span>
              </td>
              <td className="figure">
                {step.done.length > 0 ? dayText(step.done.at(-1)?.at ?? '') : words.dash}
              </td>
              <td>
                <LegalBasis
                  article={step.article}
                  due={step.positions[0]?.due}
                  region={region}
                  subject={step.label}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

interface PanelProps {
  step: StepProgress;
  region: string;
  lot: number;
  leftOf: (step: StepProgress) => string;
  onSearch: Opened['onSearch'];
}

function StepPanel({ step, region, lot, leftOf, onSearch }: PanelProps) {
  return (
    <Drawer
      open
      size={440}
      title={step.label}
      onClose={() => onSearch({ step: undefined })}
      closable={{ 'aria-label': words.close }}
    >
      <div className="step-panel">
        <p>
          <StepTag status={step.status} /> <span className="note">{leftOf(step)}</span>
        </p>
        <LegalBasis
          article={step.article}
          due={step.positions[0]?.due}
          region={region}
          subject={step.label}
        />
        {step.positions.length > 0 ? (
          <p>
            <Button
              type="primary"
              onClick={() =>
                onSearch({
                  tab: 'act',
                  step: step.step,
                  lot: lot || undefined,
                  item: step.positions[0]?.item || undefined,
                })
              }
            >
              {words.diagram.go}
            </Button>
          </p>
        ) : null}
        <h3>{words.diagram.records(step.done.length)}</h3>
        <ul className="records">
          {step.done.toReversed().map((event) => (
            <li key={event.seq}>
              <button
                type="button"
                className="link"
                onClick={() => onSearch({ tab: 'timeline', event: event.seq, step: undefined })}
              >
                {momentText(event.at)}
              </button>
              <span className="note">
                {whoText(event.by)}
                {event.outcome === 'done' ? '' : ` · ${outcomeText(event.outcome)}`}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Drawer>
  );
}
