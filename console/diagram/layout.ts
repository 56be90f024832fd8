/** Places the picture top to bottom: seven steps side by side would not fit an office screen. */
import dagre from '@dagrejs/dagre';
import type { Machine, MachineEdge, MachineNode } from '#console/diagram/graph.ts';

export interface PlacedNode extends MachineNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedEdge extends MachineEdge {
  id: string;
  points: { x: number; y: number }[];
  label?: { text: string; x: number; y: number };
}

export interface Placed {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

const sizes: Record<MachineNode['kind'], { width: number; height: number }> = {
  step: { width: 212, height: 64 },
  start: { width: 190, height: 40 },
  end: { width: 120, height: 36 },
  plumbing: { width: 200, height: 40 },
};

export function layout(machine: Machine, labelOf: (outcome: string) => string): Placed {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ranksep: 32, nodesep: 22, edgesep: 14, marginx: 28, marginy: 12 });
  for (const node of machine.nodes) graph.setNode(node.id, { ...sizes[node.kind] });
  const labelled = new Set<string>();
  const named = machine.edges.map((edge, index) => {
    // An outcome that opens five steps is said once.
    const key = `${edge.from} ${edge.outcome}`;
    const text = edge.outcome && !labelled.has(key) ? labelOf(edge.outcome) : undefined;
    labelled.add(key);
    return { edge, id: `${index}:${edge.from}>${edge.to}`, text };
  });
  for (const { edge, id, text } of named) {
    const label = text ? { width: text.length * 15 + 10, height: 22, labelpos: 'c' as const } : {};
    graph.setEdge({ v: edge.from, w: edge.to, name: id }, { ...label, weight: edge.fault ? 0 : 2 });
  }
  dagre.layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    nodes: machine.nodes.map((node) => {
      const { x, y } = graph.node(node.id) as { x: number; y: number };
      const { width, height } = sizes[node.kind];
      return { ...node, x: x - width / 2, y: y - height / 2, width, height };
    }),
    edges: named.map(({ edge, id, text }) => {
      const routed = graph.edge({ v: edge.from, w: edge.to, name: id }) as {
        points: { x: number; y: number }[];
        x?: number;
        y?: number;
      };
      return {
        ...edge,
        id,
        points: routed.points,
        ...(text && routed.x !== undefined && routed.y !== undefined
          ? { label: { text, x: routed.x, y: routed.y } }
          : {}),
      };
    }),
    width: size.width ?? 0,
    height: size.height ?? 0,
  };
}

/** A soft line through the routed points. */
export function pathOf(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  for (let index = 0; index < rest.length; index++) {
    const here = rest[index];
    const next = rest[index + 1];
    if (!here) continue;
    path += next
      ? ` Q${here.x},${here.y} ${(here.x + next.x) / 2},${(here.y + next.y) / 2}`
      : ` L${here.x},${here.y}`;
  }
  return path;
}
