/** A node's place in the picture, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Nodes of the main path, from left to right or from top to bottom. */
export const mainNodes = ["source", "stream", "transform", "partitions", "table"] as const;
/** Where rows branch off, by the node that they leave. */
export const branchNodes = { windows: "stream", rejects: "transform", errors: "partitions" } as const;

export type MainNode = (typeof mainNodes)[number];
export type BranchNode = keyof typeof branchNodes;
export type FlowNode = MainNode | BranchNode;

export interface FlowEdge {
  readonly from: MainNode;
  readonly to: FlowNode;
  /** Of an SVG path. */
  readonly path: string;
}

export interface FlowLayout {
  readonly height: number;
  readonly boxes: ReadonlyMap<FlowNode, Box>;
  readonly edges: readonly FlowEdge[];
}

export interface LayoutRoom {
  readonly width: number;
  /** Pixels of a `rem`. */
  readonly rem: number;
  readonly branches: readonly BranchNode[];
}

/** Narrower than this, the picture stands upright. */
const uprightBelowRem = 58;
/** Heights of a node and of a branch, and the gaps between them; they fit what the nodes show. */
const sizes = { node: 13.5, branch: 8, gap: 3.4, uprightGap: 1.8, indent: 2.2 };

/** Places the nodes in as much width as there is. */
export function layOutFlow(room: LayoutRoom): FlowLayout {
  return room.width < uprightBelowRem * room.rem ? layOutUpright(room) : layOutAcross(room);
}

function layOutAcross({ width, rem, branches }: LayoutRoom): FlowLayout {
  const gap = sizes.gap * rem;
  const nodeWidth = (width - gap * (mainNodes.length - 1)) / mainNodes.length;
  const columns = mainNodes.map((node, at) => [node, at * (nodeWidth + gap)] as const);
  const boxes = new Map<FlowNode, Box>(
    columns.map(([node, x]) => [node, { x, y: 0, width: nodeWidth, height: sizes.node * rem }]),
  );
  const branchY = (sizes.node + sizes.gap * 0.75) * rem;
  for (const branch of branches) {
    const { x } = getBox(boxes, branchNodes[branch]);
    boxes.set(branch, { x, y: branchY, width: nodeWidth, height: sizes.branch * rem });
  }
  const edges = [...listMainEdges(boxes, connectAcross), ...listBranchEdges(boxes, branches, connectDown)];
  return { height: branches.length === 0 ? sizes.node * rem : branchY + sizes.branch * rem, boxes, edges };
}

function layOutUpright({ width, rem, branches }: LayoutRoom): FlowLayout {
  const boxes = new Map<FlowNode, Box>();
  const gap = sizes.uprightGap * rem;
  const indent = sizes.indent * rem;
  let y = 0;
  for (const node of mainNodes) {
    boxes.set(node, { x: 0, y, width, height: sizes.node * rem });
    y += sizes.node * rem + gap;
    for (const branch of branches.filter((each) => branchNodes[each] === node)) {
      boxes.set(branch, { x: indent, y, width: width - indent, height: sizes.branch * rem });
      y += sizes.branch * rem + gap;
    }
  }
  const connectMain = (from: Box, to: Box) => connectVertically(from, to, indent / 2);
  const edges = [...listMainEdges(boxes, connectMain), ...listBranchEdges(boxes, branches, connectDown)];
  return { height: y - gap, boxes, edges };
}

type Connect = (from: Box, to: Box) => string;

function listMainEdges(boxes: ReadonlyMap<FlowNode, Box>, connect: Connect): readonly FlowEdge[] {
  return mainNodes.slice(1).map((to, at) => {
    const from = mainNodes[at] ?? to;
    return { from, to, path: connect(getBox(boxes, from), getBox(boxes, to)) };
  });
}

function listBranchEdges(
  boxes: ReadonlyMap<FlowNode, Box>,
  branches: readonly BranchNode[],
  connect: Connect,
): readonly FlowEdge[] {
  return branches.map((to) => {
    const from = branchNodes[to];
    return { from, to, path: connect(getBox(boxes, from), getBox(boxes, to)) };
  });
}

function getBox(boxes: ReadonlyMap<FlowNode, Box>, node: FlowNode): Box {
  return boxes.get(node) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function connectAcross(from: Box, to: Box): string {
  const y = from.y + from.height / 2;
  return `M${from.x + from.width} ${y}L${to.x} ${y}`;
}

function connectVertically(from: Box, to: Box, x: number): string {
  return `M${x} ${from.y + from.height}L${x} ${to.y}`;
}

function connectDown(from: Box, to: Box): string {
  return connectVertically(from, to, to.x + to.width / 2);
}
