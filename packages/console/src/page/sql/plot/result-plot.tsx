import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

import type { SqlRows } from "../../../sql/sql-answer.ts";
import { Plot } from "../../components/plot.tsx";
import { BarChart } from "./bar-chart.tsx";
import { choosePlot, type PlotChoice } from "./choose-plot.ts";
import { PlotControls } from "./plot-controls.tsx";
import { toPlotBars, toPlotLines } from "./plot-data.ts";

/** A result as a plot: chosen by the columns' types, and changed by hand. */
export function ResultPlot({ result }: { readonly result: SqlRows }) {
  const chosen = useSignal<PlotChoice | undefined>(undefined);
  const usual = useMemo(() => choosePlot(result), [result.columns]);
  const choice = chosen.value ?? usual;
  if (choice === undefined) {
    return (
      <p class="sql-note">
        Nothing to draw: a plot takes a column of numbers, and a time, a category or another number beside it.
      </p>
    );
  }
  const Drawn = choice.kind === "bar" ? DrawnBars : DrawnLines;
  return (
    <>
      <PlotControls columns={result.columns} choice={choice} onChoose={(next) => (chosen.value = next)} />
      <Drawn result={result} choice={choice} />
    </>
  );
}

interface DrawnProps {
  readonly result: SqlRows;
  readonly choice: PlotChoice;
}

/** More bars are a wall. */
const maxBars = 100;

function DrawnBars({ result, choice }: DrawnProps) {
  const bars = toPlotBars(result, choice);
  const titles = choice.y.map((at) => result.columns[at]?.name ?? "");
  return (
    <>
      <BarChart label={describe(result, choice)} titles={titles} bars={bars.slice(0, maxBars)} />
      {bars.length > maxBars && (
        <p class="sql-note">
          The first {maxBars} of {bars.length} rows are drawn.
        </p>
      )}
    </>
  );
}

function DrawnLines({ result, choice }: DrawnProps) {
  const { x, series, isTime, leftOut } = useMemo(() => toPlotLines(result, choice), [result.rows, choice]);
  const kind = choice.kind === "scatter" ? "points" : "line";
  const label = describe(result, choice);
  return (
    <>
      <Plot label={label} x={x} series={series} isTime={isTime} kind={kind} heightPixels={360} />
      {leftOut > 0 && <p class="sql-note">{leftOut} more values have no series of their own here.</p>}
    </>
  );
}

function describe({ columns }: SqlRows, { x, y }: PlotChoice): string {
  return `${y.map((at) => columns[at]?.name).join(", ")} by ${columns[x]?.name ?? ""}`;
}
