import type { ComponentChildren } from "preact";

import type { DatasetFlowAnswer } from "../../flow/flow-answer.ts";
import { readRem } from "../components/read-scale.ts";
import { useWidth } from "../components/use-width.ts";
import { type BranchNode, type FlowLayout, type FlowNode, layOutFlow, mainNodes } from "./flow-layout.ts";
import { FlowPipes } from "./flow-pipes.tsx";
import { ErrorsNode, RejectsNode, WindowsNode } from "./nodes/branch-nodes.tsx";
import type { FlowNodeProps } from "./nodes/flow-node-props.ts";
import { PartitionsNode } from "./nodes/partitions-node.tsx";
import { SourceNode } from "./nodes/source-node.tsx";
import { StreamNode } from "./nodes/stream-node.tsx";
import { TableNode } from "./nodes/table-node.tsx";
import { TransformNode } from "./nodes/transform-node.tsx";

const contents: Readonly<Record<FlowNode, (props: FlowNodeProps) => ComponentChildren>> = {
  source: SourceNode,
  stream: StreamNode,
  windows: WindowsNode,
  transform: TransformNode,
  rejects: RejectsNode,
  partitions: PartitionsNode,
  errors: ErrorsNode,
  table: TableNode,
};

/** One dataset as a picture: nodes, and pipes between them through which its rows flow. */
export function FlowPicture({ flow }: FlowNodeProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const layout = width === 0 ? undefined : layOutFlow({ width, rem: readRem(), branches: listBranches(flow) });
  return (
    <div class="flow-picture" ref={ref} style={{ height: layout === undefined ? undefined : `${layout.height}px` }}>
      {layout !== undefined && <FlowPipes flow={flow} layout={layout} width={width} />}
      {layout !== undefined &&
        listNodes(layout).map((node) => <Node key={node} node={node} flow={flow} layout={layout} />)}
    </div>
  );
}

function listBranches({ windows, windowOf }: DatasetFlowAnswer): readonly BranchNode[] {
  const failures: readonly BranchNode[] = windowOf === undefined ? ["rejects", "errors"] : ["errors"];
  return windows.length === 0 ? failures : ["windows", ...failures];
}

/** In the order in which rows pass them, so that they are read in it. */
function listNodes({ boxes }: FlowLayout): readonly FlowNode[] {
  const main: readonly FlowNode[] = mainNodes;
  return [...main, ...[...boxes.keys()].filter((node) => !main.includes(node))];
}

interface PlacedNode extends FlowNodeProps {
  readonly node: FlowNode;
  readonly layout: FlowLayout;
}

function Node({ node, flow, layout }: PlacedNode) {
  const box = layout.boxes.get(node);
  const Content = contents[node];
  if (box === undefined) return null;
  const style = { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
  return (
    <section class={`flow-node ${node}`} style={style} aria-label={node} data-node={node}>
      <Content flow={flow} />
    </section>
  );
}
