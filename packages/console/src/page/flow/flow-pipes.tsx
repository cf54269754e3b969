import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { DatasetFlowAnswer } from "../../flow/flow-answer.ts";
import type { FlowEdge, FlowLayout, FlowNode } from "./flow-layout.ts";
import { computeRate } from "./rates.ts";

export interface FlowPipesProps {
  readonly flow: DatasetFlowAnswer;
  readonly layout: FlowLayout;
  readonly width: number;
}

/** The pipes between the nodes: the wider, the more flows; still where nothing does. */
export function FlowPipes({ flow, layout, width }: FlowPipesProps) {
  const place = useRef<SVGSVGElement>(null);
  useDrift(place);
  return (
    <svg ref={place} class="flow-pipes" width={width} height={layout.height} aria-hidden="true">
      {layout.edges.map((edge) => (
        <Pipe key={`${edge.from}-${edge.to}`} edge={edge} perSecond={measureEdge(edge, flow)} />
      ))}
    </svg>
  );
}

/** Four steps a second, in pixels; four of them are the distance of two drops. */
const drift = { everyMs: 250, stepPixels: 3.75, dropPixels: 15 };

/**
 * Lets the drops move, unless the person wants nothing to. An animation in CSS would keep a processor at 8 % of its time, even in
 * few steps, because browsers look at it sixty times a second; this takes 2 %.
 */
function useDrift(place: RefObject<SVGSVGElement | null>): void {
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return undefined;
    let offset = 0;
    const timer = window.setInterval(() => {
      if (document.hidden) return;
      offset = (offset - drift.stepPixels) % drift.dropPixels;
      place.current?.style.setProperty("--drift", String(offset));
    }, drift.everyMs);
    return () => window.clearInterval(timer);
  }, []);
}

function Pipe({ edge, perSecond }: { readonly edge: FlowEdge; readonly perSecond: number }) {
  const tone = edge.to === "rejects" || edge.to === "errors" ? "bad" : "good";
  const state = perSecond > 0 ? "flowing" : "still";
  const thickness = computeThickness(perSecond);
  return (
    <g class={`pipe ${tone} ${state}`}>
      <path class="bed" d={edge.path} stroke-width={thickness} />
      {perSecond > 0 && <path class="water" d={edge.path} stroke-width={Math.max(2, thickness / 2)} />}
    </g>
  );
}

/** In pixels: 5 for a row a second, 11 for a thousand, 17 for a million. */
function computeThickness(perSecond: number): number {
  return perSecond === 0 ? 4 : 5 + Math.min(12, Math.max(0, 2 * Math.log10(perSecond)));
}

/** What flows through a pipe in a second, in rows where rows are counted, else in records. */
function measureEdge({ to }: FlowEdge, { series, periods, speedUp, windows, windowOf }: DatasetFlowAnswer): number {
  const measure = (values: readonly (number | null)[]) => computeRate(values, periods, speedUp);
  const records = measure(series.streamRecords);
  const rates: Readonly<Record<FlowNode, number>> = {
    source: 0,
    stream: records,
    transform: windowOf === undefined ? measure(series.rowsIn) : records,
    partitions: windowOf === undefined ? measure(series.rowsOut) : records,
    table: measure(series.bytesDelivered),
    windows: windows.reduce((sum, { rows }) => sum + measure(rows), 0),
    rejects: measure(series.rowsRejected),
    errors: measure(series.recordsFailed) + measure(series.conversionFailed),
  };
  return rates[to];
}
