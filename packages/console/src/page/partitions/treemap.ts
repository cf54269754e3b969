/** Something to be given an area by its weight. */
export interface Weighed {
  readonly weight: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Placed<Item> = Box & { readonly item: Item };

/**
 * Fills a box with one box for each item, as large as its weight says and as square as may be (Bruls, Huizing and van Wijk, Squarified
 * Treemaps, 2000). Items without weight are left out.
 */
export function layOutTreemap<Item extends Weighed>(items: readonly Item[], box: Box): readonly Placed<Item>[] {
  const sorted = items.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const total = sumWeights(sorted);
  if (total === 0 || box.width <= 0 || box.height <= 0) return [];
  const scale = (box.width * box.height) / total;
  const placed: Placed<Item>[] = [];
  let rest = box;
  for (let from = 0; from < sorted.length;) {
    const side = Math.min(rest.width, rest.height);
    const row = takeRow(sorted, from, { side, scale });
    placed.push(...placeRow(row, rest, scale));
    rest = cutRow(row, rest, scale);
    from += row.length;
  }
  return placed;
}

/** As many items as make the squarest boxes along a side. */
function takeRow<Item extends Weighed>(
  sorted: readonly Item[],
  from: number,
  { side, scale }: { readonly side: number; readonly scale: number },
): readonly Item[] {
  let to = from + 1;
  let sum = sorted[from]?.weight ?? 0;
  const largest = sum;
  const judge = (weights: number, smallest: number): number => {
    const depth = (weights * scale) / side;
    return Math.max((largest * scale) / depth ** 2, depth ** 2 / (smallest * scale));
  };
  let worst = judge(sum, largest);
  for (; to < sorted.length; to += 1) {
    const weight = sorted[to]?.weight ?? 0;
    const next = judge(sum + weight, weight);
    if (next > worst) break;
    worst = next;
    sum += weight;
  }
  return sorted.slice(from, to);
}

function placeRow<Item extends Weighed>(row: readonly Item[], rest: Box, scale: number): readonly Placed<Item>[] {
  const isUpright = rest.width >= rest.height;
  const depth = computeDepth(row, rest, scale);
  let along = isUpright ? rest.y : rest.x;
  return row.map((item) => {
    const length = (item.weight * scale) / depth;
    const at = along;
    along += length;
    return isUpright
      ? { item, x: rest.x, y: at, width: depth, height: length }
      : { item, x: at, y: rest.y, width: length, height: depth };
  });
}

function cutRow(row: readonly Weighed[], rest: Box, scale: number): Box {
  const depth = computeDepth(row, rest, scale);
  return rest.width >= rest.height
    ? { ...rest, x: rest.x + depth, width: Math.max(0, rest.width - depth) }
    : { ...rest, y: rest.y + depth, height: Math.max(0, rest.height - depth) };
}

function computeDepth(row: readonly Weighed[], { width, height }: Box, scale: number): number {
  return (sumWeights(row) * scale) / Math.min(width, height);
}

function sumWeights(items: readonly Weighed[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0);
}
