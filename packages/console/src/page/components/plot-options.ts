import UPlot from "uplot";

import { formatNumber } from "./format.ts";
import { readScale } from "./read-scale.ts";
import { timeSteps } from "./time-steps.ts";

export interface PlotSeries {
  readonly title: string;
  /** One for each x; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface PlotShape {
  readonly series: readonly PlotSeries[];
  readonly kind?: "line" | "points" | "bars";
  readonly isTime?: boolean;
  readonly heightPixels?: number;
  /** How a value is spelled, at the axis and under the pointer. */
  readonly formatValue?: (value: number) => string;
}

/** On a laptop. */
export const usualHeightPixels = 220;
const seriesColours = 6;
const axisPixels = 12;

/** In the colours of the place where the plot will be. */
export function buildPlotOptions(shape: PlotShape, place: HTMLElement): UPlot.Options {
  const { isTime = false, heightPixels = usualHeightPixels, formatValue = formatNumber } = shape;
  const styles = getComputedStyle(place);
  const read = (name: string) => resolveColour(styles.getPropertyValue(name), place);
  const scale = readScale();
  const axis = {
    stroke: read("--text-soft"),
    grid: { stroke: read("--line"), width: 1 },
    ticks: { show: false },
    // uPlot reads whole pixels: of 12.4px it would take 4, and leave so much room below the hour for the date.
    font: `${Math.round(axisPixels * scale)}px ${styles.fontFamily}`,
  };
  return {
    width: place.clientWidth,
    height: heightPixels * scale,
    scales: { x: { time: isTime } },
    axes: [
      { ...axis, size: 50 * scale, space: 70 * scale, grid: { show: false }, ...(isTime ? { incrs: timeSteps } : {}) },
      { ...axis, size: 70 * scale, values: (_, splits) => splits.map((split) => formatValue(split)) },
    ],
    cursor: { y: false },
    series: [{}, ...shape.series.map((each, at) => toSeries(each, { at, read, shape, formatValue }))],
  };
}

interface SeriesLook {
  readonly at: number;
  readonly read: (name: string) => string;
  readonly shape: PlotShape;
  readonly formatValue: (value: number) => string;
}

function toSeries({ title }: PlotSeries, { at, read, shape, formatValue }: SeriesLook): UPlot.Series {
  const colour = read(`--series-${(at % seriesColours) + 1}`);
  const { kind = "line" } = shape;
  return {
    label: title,
    stroke: colour,
    width: 2,
    value: (_, value) => (value === null ? "–" : formatValue(value)),
    points:
      kind === "line"
        ? { show: true, size: 5, fill: colour, filter: listLonely }
        : { show: kind === "points", size: 6 },
    ...(kind === "bars" ? { fill: colour, ...barPaths() } : {}),
    ...(kind === "points" ? { paths: () => null } : {}),
  };
}

/** Values without a neighbour, which no line would show. */
const listLonely: UPlot.Series.Points.Filter = (plot, seriesIndex) => {
  const values = plot.data[seriesIndex] ?? [];
  const isThere = (at: number) => values[at] !== null && values[at] !== undefined;
  return [...values.keys()].filter((at) => isThere(at) && !isThere(at - 1) && !isThere(at + 1));
};

function barPaths(): Pick<UPlot.Series, "paths"> {
  const paths = UPlot.paths.bars?.({ size: [0.7, 60] });
  return paths === undefined ? {} : { paths };
}

export function toPlotData({ x, series }: PlotShape & { readonly x: readonly number[] }): UPlot.AlignedData {
  return [[...x], ...series.map(({ values }) => [...values])];
}

/** A canvas knows no light-dark(): the browser is asked what the colour is at this place. */
function resolveColour(value: string, place: HTMLElement): string {
  const probe = document.createElement("span");
  probe.style.color = value;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
