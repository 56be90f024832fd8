/** 流程图：the ASL that runs, drawn; each step is a button that opens the same panel as its row in the table. */
import {
  BaseEdge,
  Controls,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import { type AslMachine, readMachine, storyOf } from '#console/diagram/graph.ts';
import { layout, type PlacedEdge, type PlacedNode, pathOf } from '#console/diagram/layout.ts';
import { type StepStatus, statusIcons, statusWords } from '#console/parts/StatusTag.tsx';
import type { StepProgress } from '#console/screens/purchase/progress.ts';
import { outcomeText, stageWords } from '#console/stages.ts';
import { words } from '#console/words.ts';
import type { Stage } from '#domain/kernel/types.ts';

export interface DiagramProps {
  stage: Stage;
  asl: AslMachine;
  progress: StepProgress[];
  /** `剩 3 个工作日` of an open step. */
  leftOf: (step: StepProgress) => string;
  chosen: string | undefined;
  onChoose: (step: string) => void;
  /** 技术详情: every state by its machine name. */
  technical: boolean;
}

type StepData = {
  node: PlacedNode;
  title: string;
  status: StepStatus;
  left: string;
  technical: boolean;
};
type EdgeData = { placed: PlacedEdge };

export function Diagram({ stage, asl, progress, leftOf, chosen, onChoose, technical }: DiagramProps) {
  const placed = useMemo(() => {
    const machine = readMachine(asl);
    return layout(technical ? machine : storyOf(machine, stage), outcomeText);
  }, [asl, stage, technical]);
  const nodes: Node<StepData>[] = placed.nodes.map((node) => {
    const step = progress.find((candidate) => candidate.step === node.id);
    const title = titleOf(node, step);
    const left = step ? leftOf(step) : '';
    const status = step?.status ?? 'later';
    const acts = node.kind === 'step';
    return {
      id: node.id,
      type: 'step',
      position: { x: node.x, y: node.y },
      width: node.width,
      height: node.height,
      data: { node, title, status, left, technical },
      selected: node.id === chosen,
      focusable: acts,
      selectable: acts,
      ariaRole: acts ? 'button' : 'img',
      ariaLabel: acts ? `${title}：${statusWords[status]}${left ? `，${left}` : ''}` : title,
    };
  });
  const edges: Edge<EdgeData>[] = placed.edges.map((edge) => ({
    id: edge.id,
    source: edge.from,
    target: edge.to,
    type: 'routed',
    data: { placed: edge },
    focusable: false,
    selectable: false,
    // The arrows repeat what the table says in order; thirty "edge from … to …" would only be noise.
    ariaRole: 'presentation',
    ariaLabel: null as unknown as string,
    markerEnd: {
      type: MarkerType.ArrowClosed,
      color: edge.fault ? '#a3adb9' : '#6b7785',
      width: 16,
      height: 16,
    },
  }));
  return (
    <section
      className="diagram"
      style={{ aspectRatio: `${placed.width} / ${placed.height}`, maxHeight: placed.height + 16 }}
      aria-label={words.diagram.label(stageWords[stage])}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        fitView
        fitViewOptions={{ maxZoom: 1, minZoom: 0.3, padding: 0.02 }}
        minZoom={0.3}
        maxZoom={1.6}
        onNodesChange={(changes) => {
          // The keyboard's way to press a node: it is selected first.
          for (const change of changes) if (change.type === 'select' && change.selected) onChoose(change.id);
        }}
        ariaLabelConfig={words.diagram.aria}
        proOptions={{ hideAttribution: false }}
      >
        <Controls showInteractive={false} orientation="horizontal" position="top-right" />
      </ReactFlow>
    </section>
  );
}

function titleOf(node: PlacedNode, step: StepProgress | undefined): string {
  if (step) return step.label;
  if (node.starts) return words.diagram.starts(stageWords[node.starts]);
  return node.kind === 'end'
    ? words.diagram.end
    : (words.diagram.plumbing[node.id] ?? node.id.replace('/join', ` ${words.diagram.join}`));
}

function StepNode({ data, selected }: NodeProps<Node<StepData>>) {
  const { node, title, status, left, technical } = data;
  const acts = node.kind === 'step';
  return (
    <div
      className={`node node-${node.kind} node-${acts ? status : 'plain'}${selected ? ' node-chosen' : ''}`}
    >
      <Handle type="target" position={Position.Top} className="node-handle" isConnectable={false} />
      <span className="node-title">
        {acts ? statusIcons[status] : null}
        {title}
      </span>
      {acts ? (
        <span className="node-status">
          {statusWords[status]}
          {left ? `，${left}` : ''}
        </span>
      ) : null}
      {technical ? <code className="node-id">{`${node.id} · ${node.type}`}</code> : null}
      <Handle type="source" position={Position.Bottom} className="node-handle" isConnectable={false} />
    </div>
  );
}

function RoutedEdge({ data, markerEnd }: EdgeProps<Edge<EdgeData>>) {
  if (!data) return null;
  const { placed } = data;
  return (
    <>
      <BaseEdge
        path={pathOf(placed.points)}
        {...(markerEnd ? { markerEnd } : {})}
        style={{
          stroke: placed.fault ? '#a3adb9' : '#6b7785',
          strokeWidth: 1.4,
          ...(placed.fault ? { strokeDasharray: '4 4' } : {}),
        }}
      />
      {placed.label ? (
        <EdgeLabelRenderer>
          <span
            className="edge-label"
            style={{
              transform: `translate(-50%, -50%) translate(${placed.label.x}px, ${placed.label.y}px)`,
              background: '#fff',
            }}
          >
            {placed.label.text}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
}

const nodeTypes = { step: StepNode };
const edgeTypes = { routed: RoutedEdge };
