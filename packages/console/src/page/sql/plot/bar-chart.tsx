import { formatNumber } from "../../components/format.ts";
import type { PlotBar } from "./plot-data.ts";

export interface BarChartProps {
  readonly label: string;
  /** Titles of the values, in their order. */
  readonly titles: readonly string[];
  readonly bars: readonly PlotBar[];
}

/** Bars of categories, one below the other, so that long names have room. Negative ones go to the left of zero. */
export function BarChart({ label, titles, bars }: BarChartProps) {
  const scale = measureScale(bars);
  const described = bars.map((bar) => `${bar.label} ${bar.values.map(formatValue).join(" ")}`).join(", ");
  return (
    <div class="bars" role="img" aria-label={`${label}: ${described}`}>
      {titles.length > 1 && <Legend titles={titles} />}
      {bars.map((bar, row) => (
        <div class="bar-row" key={row}>
          <span class="bar-label" title={bar.label}>
            {bar.label}
          </span>
          <span class="bar-values">
            {bar.values.map((value, at) => (
              <Bar key={titles[at]} value={value} at={at} scale={scale} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Legend({ titles }: Pick<BarChartProps, "titles">) {
  return (
    <ul class="bars-legend">
      {titles.map((title, at) => (
        <li key={title} class={`series-${at + 1}`}>
          {title}
        </li>
      ))}
    </ul>
  );
}

interface Scale {
  readonly least: number;
  readonly span: number;
}

function measureScale(bars: readonly PlotBar[]): Scale {
  const all = bars.flatMap(({ values }) => values.map((value) => value ?? 0));
  const [least, greatest] = [Math.min(0, ...all), Math.max(0, ...all)];
  return { least, span: greatest - least || 1 };
}

interface BarProps {
  readonly value: number | null;
  readonly at: number;
  readonly scale: Scale;
}

function Bar({ value, at, scale: { least, span } }: BarProps) {
  const marginLeft = `${((Math.min(0, value ?? 0) - least) / span) * 100}%`;
  return (
    <span class={`bar series-${at + 1}`}>
      <span class="bar-fill" style={{ marginLeft, width: `${(Math.abs(value ?? 0) / span) * 100}%` }} />
      <span class="bar-number">{formatValue(value)}</span>
    </span>
  );
}

function formatValue(value: number | null): string {
  return value === null ? "–" : formatNumber(Math.abs(value) < 1 ? Number(value.toPrecision(3)) : value);
}
