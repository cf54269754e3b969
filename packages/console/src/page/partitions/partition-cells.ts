import type { PartitionAnswer } from "../../partitions/partitions-answer.ts";
import { type Box, layOutTreemap, type Placed, type Weighed } from "./treemap.ts";

/** What the areas of the map stand for. */
export type Measure = "bytes" | "rows" | "objects";

export interface PartitionCell extends Weighed {
  readonly partition: PartitionAnswer;
}

/** A group of partitions with one value in the first column. */
export interface CellGroup extends Box {
  /** `district_key=007`. */
  readonly name: string;
  readonly cells: readonly Placed<PartitionCell>[];
}

/** Of a group's name, and between groups. */
const titlePixels = 18;
const gapPixels = 3;

/** More cells than that are points: the smallest are left out, and the page says so. */
export const maxCells = 1_000;

/**
 * The map of a dataset: a box for each partition, and where there are several partition columns a box around those with one value in the
 * first.
 */
export function layOutPartitions(
  partitions: readonly PartitionAnswer[],
  measure: Measure,
  box: Box,
): readonly CellGroup[] {
  const cells = partitions.map((partition) => ({ partition, weight: partition[measure] ?? 0 }));
  const shown = cells.toSorted((a, b) => b.weight - a.weight).slice(0, maxCells);
  const isNested = shown.some(({ partition }) => partition.path.split("/").length > 2);
  if (!isNested) return [{ ...box, name: "", cells: layOutTreemap(shown, box) }];
  const groups = [...Map.groupBy(shown, ({ partition }) => partition.path.split("/")[0] ?? "")].map(([name, inIt]) => ({
    name,
    inIt,
    weight: inIt.reduce((sum, { weight }) => sum + weight, 0),
  }));
  return layOutTreemap(groups, box).map(({ item, ...outer }): CellGroup => {
    const around = shrink(outer);
    const { x, y, width, height } = around;
    const hasTitle = around.height > 3 * titlePixels && around.width > 40;
    return {
      x,
      y,
      width,
      height,
      name: hasTitle ? item.name : "",
      cells: layOutTreemap(item.inIt, hasTitle ? below(around) : around),
    };
  });
}

function shrink({ x, y, width, height }: Box): Box {
  const [wide, high] = [Math.max(0, width - gapPixels), Math.max(0, height - gapPixels)];
  return { x: x + gapPixels / 2, y: y + gapPixels / 2, width: wide, height: high };
}

function below({ x, y, width, height }: Box): Box {
  return { x, y: y + titlePixels, width, height: height - titlePixels };
}

/** What tells a partition from others of its group: `month_key=2026-11` -> `2026-11`. */
export function nameCell(path: string): string {
  const last = path.split("/").findLast(Boolean) ?? "";
  return last.slice(last.indexOf("=") + 1) || "all";
}
