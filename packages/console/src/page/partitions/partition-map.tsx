import { useMemo } from "preact/hooks";

import type { PartitionAnswer } from "../../partitions/partitions-answer.ts";
import { formatAge, formatBytes, formatCount } from "../components/format.ts";
import { readScale } from "../components/read-scale.ts";
import { useWidth } from "../components/use-width.ts";
import { layOutPartitions, type Measure, nameCell, type PartitionCell } from "./partition-cells.ts";
import type { Placed } from "./treemap.ts";

export interface PartitionMapProps {
  readonly partitions: readonly PartitionAnswer[];
  readonly measure: Measure;
  /** What `partitions` is a listing of: another one is laid out anew. */
  readonly version: string;
  readonly nowMs: number;
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
}

/** Areas by what a partition holds, colours by how lately something came to it. The table below says the same in words. */
export function PartitionMap({ partitions, measure, version, nowMs, chosen, onChoose }: PartitionMapProps) {
  const { ref, width } = useWidth<HTMLDivElement>();
  // Laid out as on a laptop, and drawn as large as the screen's text is.
  const scale = readScale();
  const box = { x: 0, y: 0, width: width / scale, height: chooseHeight(width / scale) };
  const groups = useMemo(() => layOutPartitions(partitions, measure, box), [version, measure, width, scale]);
  return (
    <div ref={ref} class="partition-map">
      <svg
        width={width}
        height={box.height * scale}
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={describeMap(partitions, measure)}
      >
        {groups.map(({ name, x, y, width: wide, cells }) => (
          <g key={name}>
            {name !== "" && (
              <text class="group" x={x + 3} y={y + 13}>
                {cut(name, wide - 6)}
              </text>
            )}
            {cells.map((cell) => (
              <Cell
                key={cell.item.partition.path}
                {...cell}
                measure={measure}
                nowMs={nowMs}
                isChosen={cell.item.partition.path === chosen}
                onChoose={onChoose}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function chooseHeight(width: number): number {
  return Math.round(Math.min(560, Math.max(220, width * 0.36)));
}

interface CellProps extends Placed<PartitionCell>, Pick<PartitionMapProps, "measure" | "nowMs" | "onChoose"> {
  readonly isChosen: boolean;
}

function Cell({ item: { partition }, x, y, width, height, measure, nowMs, isChosen, onChoose }: CellProps) {
  const { path, hasSmallObjects, newestMs } = partition;
  const classes = [
    "cell",
    chooseShade(nowMs - newestMs),
    ...(hasSmallObjects ? ["small"] : []),
    ...(isChosen ? ["chosen"] : []),
  ];
  return (
    <g class={classes.join(" ")} onClick={() => onChoose(path)}>
      <title>{describePartition(partition, nowMs)}</title>
      <rect x={x + 0.5} y={y + 0.5} width={Math.max(0, width - 1)} height={Math.max(0, height - 1)} rx={2} />
      {width > 54 && height > 34 && (
        <>
          <text x={x + 6} y={y + 16}>
            {cut(nameCell(path), width - 10)}
          </text>
          <text class="value" x={x + 6} y={y + 30}>
            {cut(formatMeasure(partition, measure), width - 10)}
          </text>
        </>
      )}
    </g>
  );
}

const hourMs = 3_600_000;

/** By the age of a partition's newest object. */
const shades = [
  ["within-minutes", 10 * 60_000],
  ["within-hours", 6 * hourMs],
  ["within-days", 7 * 24 * hourMs],
] as const;

function chooseShade(ageMs: number): string {
  return shades.find(([, limitMs]) => ageMs < limitMs)?.[0] ?? "older";
}

function formatMeasure({ bytes, rows, objects }: PartitionAnswer, measure: Measure): string {
  if (measure === "bytes") return formatBytes(bytes);
  return measure === "objects" ? formatCount(objects, "object") : formatCount(rows ?? 0, "row");
}

function describePartition({ path, rows, bytes, objects, newestMs }: PartitionAnswer, nowMs: number): string {
  const counted = rows === undefined ? "" : `${formatCount(rows, "row")}, `;
  const what = `${counted}${formatBytes(bytes)} in ${formatCount(objects, "object")}`;
  return `${path || "all"}\n${what}\nnewest ${formatAge(nowMs - newestMs)} old`;
}

function describeMap(partitions: readonly PartitionAnswer[], measure: Measure): string {
  const largest = partitions.toSorted((a, b) => (b[measure] ?? 0) - (a[measure] ?? 0)).slice(0, 3);
  const named = largest.map((each) => `${each.path || "all"} ${formatMeasure(each, measure)}`).join(", ");
  return `Map of ${formatCount(partitions.length, "partition")} by ${measure}; the largest: ${named}. The table below has all.`;
}

/** Of the font that the map is set in, on average. */
const characterPixels = 7.4;

function cut(text: string, pixels: number): string {
  const fits = Math.floor(pixels / characterPixels);
  return text.length <= fits ? text : `${text.slice(0, Math.max(0, fits - 1))}…`;
}
