import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type AslMachine, readMachine, storyOf } from '#console/diagram/graph.ts';
import { layout } from '#console/diagram/layout.ts';
import { outcomeWords } from '#console/stages.ts';
import type { Stage } from '#domain/kernel/types.ts';
import { flows, type Target } from '#domain/stages/flow.ts';
import { stageOrder } from '#domain/stages/order.ts';

const machineOf = (stage: Stage): AslMachine =>
  JSON.parse(
    readFileSync(new URL(`../../../workflows/${stage}.asl.json`, import.meta.url), 'utf8'),
  ) as AslMachine;

const names = (target: Target): string[] =>
  typeof target === 'string' ? [target] : Array.isArray(target) ? target : target.all;

describe.each([...stageOrder])('the picture of %s', (stage) => {
  const story = storyOf(readMachine(machineOf(stage)), stage);

  it('shows every step of the flow and nothing of the plumbing', () => {
    const drawn = story.nodes.filter((node) => node.kind === 'step').map((node) => node.id);
    expect([...drawn].sort()).toEqual(Object.keys(flows[stage].steps).sort());
    expect(story.nodes.filter((node) => node.kind === 'plumbing')).toEqual([]);
  });

  it('has an arrow for every way on that the flow knows, some through a stage it starts', () => {
    const starts = story.nodes.filter((node) => node.kind === 'start').map((node) => node.id);
    const leads = (from: string): string[] =>
      story.edges
        .filter((edge) => edge.from === from)
        .flatMap(({ to }) => (starts.includes(to) ? [to, ...leads(to)] : [to]));
    for (const [step, { on }] of Object.entries(flows[stage].steps)) {
      const steps = Object.values(on)
        .flatMap(names)
        .filter((name) => !name.startsWith('@'));
      for (const target of steps) expect(leads(step)).toContain(target);
    }
  });

  it('names every outcome in Chinese', () => {
    for (const { outcome } of story.edges) {
      if (outcome !== undefined) expect(outcomeWords).toHaveProperty(outcome);
    }
  });

  it('lays out every node inside the picture, none over another', () => {
    const placed = layout(story, (outcome) => outcome);
    for (const [index, one] of placed.nodes.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.y + one.height).toBeLessThanOrEqual(placed.height);
      for (const other of placed.nodes.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('holds every state of the file when technical details are asked for', () => {
    const machine = readMachine(machineOf(stage));
    const ids = new Set(machine.nodes.map((node) => node.id));
    for (const id of Object.keys(machineOf(stage).States)) expect(ids).toContain(id);
    for (const { from, to } of machine.edges) {
      expect(ids).toContain(from);
      expect(ids).toContain(to);
    }
  });
});
