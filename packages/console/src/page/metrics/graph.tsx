import { useMemo } from "preact/hooks";

import type { GraphAnswer } from "../../dashboard/dashboard-answer.ts";
import { Plot } from "../components/plot.tsx";
import { formatPeriod } from "./format-period.ts";
import { formatValue } from "./format-value.ts";

/** One graph of the dashboard: its own title, period and lines. */
export function Graph({ title, periodSeconds, fromMs, stepMs, series, problem }: GraphAnswer) {
  const length = series[0]?.values.length ?? 0;
  const x = useMemo(() => Array.from({ length }, (_, at) => (fromMs + at * stepMs) / 1000), [length, fromMs, stepMs]);
  const lines = useMemo(() => series.map(({ label, values }) => ({ title: label, values })), [series]);
  const isEmpty = series.every(({ values }) => values.every((value) => value === null));
  return (
    <section class="card graph" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span class="soft">{formatPeriod(periodSeconds)}</span>
      </header>
      {problem === undefined ? (
        <>
          <Plot label={title} x={x} series={lines} isTime heightPixels={170} formatValue={formatValue} />
          {isEmpty && <p class="soft nothing-yet">No values in this time.</p>}
        </>
      ) : (
        <p class="soft" role="alert">
          Not drawn: {problem}
        </p>
      )}
    </section>
  );
}
