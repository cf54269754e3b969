import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";

import { isDark } from "../shell/theme.ts";
import { formatNumber } from "./format.ts";
import { buildPlotOptions, type PlotShape, toPlotData, usualHeightPixels } from "./plot-options.ts";
import { readScale } from "./read-scale.ts";

export interface PlotProps extends PlotShape {
  /** Says to screen readers what the plot is of. */
  readonly label: string;
  /** Where points stand; seconds since the epoch when `isTime`. Ascending. */
  readonly x: readonly number[];
}

/** Lines, points or bars over numbers or times, as wide as its place. The numbers under the pointer stand below it. */
export function Plot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const { label, x, series } = props;
  const look = JSON.stringify([props.kind, props.isTime, props.heightPixels, series.map(({ title }) => title)]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = () => new UPlot(buildPlotOptions(props, element), toPlotData(props), element);
    plot.current = draw();
    const observer = new ResizeObserver(() =>
      plot.current?.setSize({
        width: element.clientWidth,
        height: (props.heightPixels ?? usualHeightPixels) * readScale(),
      }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
    // Another look or other colours make a new plot; new numbers go into the one that is there.
  }, [look, isDark.value]);
  useEffect(() => plot.current?.setData(toPlotData(props)), [x, series]);
  return <div class="plot" ref={place} role="img" aria-label={`${label}: ${describe(props)}`} />;
}

function describe({ series }: PlotProps): string {
  return series.map(({ title, values }) => `${title} ${formatLast(values)}`).join(", ");
}

function formatLast(values: readonly (number | null)[]): string {
  const last = values.findLast((value) => value !== null);
  return last === undefined || last === null ? "nothing" : `last ${formatNumber(last)}`;
}
