/** `npm run conformance` as figures: how near the embedded engine is to AWS. The recordings lie beside the checkout. */
import { corpusExists } from '#local/states/conformance/corpus.ts';
import { score } from '#local/states/conformance/score.ts';
import type { Bench } from '#test/bench/support/bench.ts';

export const conformance: Bench = {
  name: 'conformance',
  asks: 'how much of recorded AWS behaviour does the embedded engine show?',
  run: async ({ quick }) => {
    if (!corpusExists()) return undefined;
    const { rows } = await score(quick ? /test_base_scenarios/ : /./);
    return {
      figures: rows.map(({ row, cases, pass, share, promised }) => ({
        what: `${row} (${pass} of ${cases})`,
        value: share,
        unit: '%',
        ...(promised === undefined ? {} : { least: promised }),
      })),
      notes: [
        'Executions, histories, API scripts and TestState requests recorded from AWS (`../shared/asl-conformance`), replayed on the engine over ' +
          'its own protocol; a runner of ours compares what a service task was given before it answers. Without a target are the rows that ' +
          'the issue does not ask for. `npm run conformance` names each case that differs, with its reason.',
      ],
    };
  },
};
