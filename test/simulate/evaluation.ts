/** 评价造假模拟：surveys with and without cheating, by two generators, and how often each detector speaks. */
import { type SignalId, signalLevels, signalsOf } from '#domain/survey/detect.ts';
import {
  type Cheat,
  cheatIds,
  cheats,
  halved,
  honest,
  type Sizes,
  size,
  sizes,
} from '#test/simulate/cheats.ts';
import { personByPerson, type Survey } from '#test/simulate/person-by-person.ts';
import { quotaByQuota } from '#test/simulate/quota-by-quota.ts';
import type { Simulation } from '#test/simulate/simulation.ts';

export const generators = { 逐人生成: personByPerson, 按配额生成: quotaByQuota } as const satisfies Record<
  string,
  (cheat: Cheat, seed: number, sizes: Sizes) => Survey
>;
export type GeneratorName = keyof typeof generators;

export interface Line {
  cheat: Cheat;
  generator: GeneratorName;
  surveys: number;
  /** Surveys in which any detector spoke, and those in which the one for this cheat did. */
  flagged: number;
  named: number;
}

/** Seeds follow from the number alone: the same report comes out every time. */
export function simulateEvaluations(surveys: number, effect: Sizes = sizes): Line[] {
  return (Object.keys(generators) as GeneratorName[]).flatMap((generator) =>
    cheatIds.map((cheat): Line => {
      let flagged = 0;
      let named = 0;
      for (let run = 0; run < surveys; run++) {
        const { answers, missing } = generators[generator](
          cheat,
          run * 7919 + cheatIds.indexOf(cheat),
          effect,
        );
        const found = signalsOf(answers, missing).map(({ id }) => id);
        if (found.length > 0) flagged++;
        if (cheat !== 'honest' && found.includes(cheat as SignalId)) named++;
      }
      return { cheat, generator, surveys, flagged, named };
    }),
  );
}

const percent = (part: number, of: number): string => `${((part * 100) / of).toFixed(1)}%`;

/** 须达到: of the cheating surveys at least, of the honest ones at most, in percent. */
export const promised = { flagged: 95, falseAlarms: 5 } as const;

/** What of the promise is not kept, one line each. */
export function brokenIn(lines: readonly Line[]): string[] {
  return lines.flatMap(({ cheat, generator, surveys, flagged, named }) => {
    const kept =
      cheat === 'honest'
        ? flagged * 100 <= promised.falseAlarms * surveys
        : named * 100 >= promised.flagged * surveys;
    return kept ? [] : [`${generator}，${cheat}：${cheat === 'honest' ? flagged : named}/${surveys}`];
  });
}

export const evaluation: Simulation = {
  name: 'evaluation',
  asks: '评价调查中的造假能不能发现，没有造假的会不会被误报',
  file: 'simulation-evaluation.md',
  run: ({ quick }) => {
    const surveys = quick ? 40 : 1000;
    const lines = simulateEvaluations(surveys);
    const half = simulateEvaluations(quick ? 40 : 400, halved);
    return { text: report(lines, half), broken: brokenIn(lines) };
  },
};

function report(lines: readonly Line[], half: readonly Line[]): string {
  return `# 评价造假模拟

由 \`npm run simulate -- evaluation\` 写成（源码 test/simulate/）。造假的方式和幅度在运行前写定在 test/simulate/cheats.ts；随机种子由序号得出，每次运行结果相同。

## 设定

每次模拟一份调查：${size.townships} 个乡镇，应调查 ${size.asked} 人（1,000 名服务对象），首次答复率 ${size.answering}%，其中 ${size.linked}% 通过一次性链接；未答复者中随机回访 ${size.calledBack} 人，接通率 ${size.reached}%。

没有造假的调查也不整齐：各乡镇满意率在 ${honest.content[0]}%–${honest.content[1]}% 之间，未首次答复者低 ${honest.silentLess} 个百分点，${honest.slips}% 的答复自相矛盾，${honest.misread}% 误解“有没有人教过”，${honest.notServed}% 说没有得到服务，家庭成员共用手机（再用一次 ${honest.household[0]}%，用第三次 ${honest.household[1]}%）。

| 情形 | 幅度 |
| --- | --- |
${cheatIds.map((cheat) => `| ${cheat} | ${cheats[cheat]} |`).join('\n')}

每项信号的误报水平：每 ${signalLevels.oneIn} 份没有造假的调查不多于一份（精确概率，系统默认值，未经确认）。

## 结果

要求：造假的至少 ${promised.flagged}% 被**对应的**信号发现；没有造假的至多 ${promised.falseAlarms}% 被任何一项信号误报。两个生成器由不同的写法得出同一个世界（逐人掷骰；按配额洗牌），代码互不共用，都须达到。

${tableOf(lines)}

## 幅度减半时

不作保证，只供了解：压下三成、指教八分之一、百分之六没有服务、代填百分之七点五。

${tableOf(half)}

## 局限

- 检出率只对上面的幅度成立；更小的造假更难发现，见减半的结果。
- 与首次答复相比较的信号要有至少 ${signalLevels.fewestCallbacks} 份回访；没有回访，挑选答复看不出来。
- 设备只能由浏览器自己报告，换设备或清除数据后代填看不出来。
- 信号只是进一步核查和听取承接主体意见的理由，不是造假的认定，也不直接改变等次。
`;
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ generator, cheat, surveys, flagged, named }) =>
      `| ${generator} | ${cheat} | ${surveys} | ${percent(flagged, surveys)} | ${cheat === 'honest' ? '—' : percent(named, surveys)} |`,
  );
  return [
    '| 生成器 | 情形 | 份数 | 有信号 | 对应的信号 |',
    '| --- | --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
