import { Sparkline } from "../../components/sparkline.tsx";
import { formatShort } from "../format-rate.ts";
import { computeRate, findNewest, formatStretch, sumUp } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { Fact, Headline, NodeHead, toTone } from "./node-parts.tsx";

/** The function that checks rows and writes them as JSON lines. */
export function TransformNode({ flow }: FlowNodeProps) {
  const { functionName, series, periods, speedUp, windowOf } = flow;
  if (windowOf !== undefined || functionName === undefined) return <NoTransform isKnown={windowOf !== undefined} />;
  const errors = sumUp(series.callErrors);
  const durationMs = findNewest(series.callMs, periods, speedUp);
  return (
    <>
      <NodeHead kind="Transform" name={functionName} />
      <Headline value={formatShort(computeRate(series.rowsIn, periods, speedUp))} unit="rows/s" />
      <Sparkline values={series.rowsIn} label="rows" />
      <dl>
        <Fact label={`last ${formatStretch(periods)}`}>{formatShort(sumUp(series.rowsIn))} rows</Fact>
        <Fact label="calls">
          {formatShort(sumUp(series.calls))}
          {durationMs !== undefined && `, ${formatShort(durationMs)} ms`}
        </Fact>
        <Fact label="failed calls" tone={toTone(errors > 0)}>
          {formatShort(errors)}
        </Fact>
      </dl>
    </>
  );
}

function NoTransform({ isKnown }: { readonly isKnown: boolean }) {
  return (
    <>
      <NodeHead kind="Transform" name={isKnown ? "none" : "not known"} />
      {isKnown && <p class="soft">A window's results are written as they are.</p>}
    </>
  );
}
