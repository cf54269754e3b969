import { formatAge, formatBytes, formatNumber } from "../../components/format.ts";
import { Sparkline } from "../../components/sparkline.tsx";
import { formatShort } from "../format-rate.ts";
import { findNewest, formatStretch, sumUp } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { Fact, Headline, NodeHead } from "./node-parts.tsx";

/** What analysts query, and what it lies in. */
export function TableNode({ flow }: FlowNodeProps) {
  const { table, objects, series, periods, speedUp, windowOf } = flow;
  const freshnessSeconds = findNewest(series.freshnessSeconds, periods, speedUp);
  return (
    <>
      <NodeHead kind="Table" name={`${table.database}.${table.view}`} />
      {windowOf === undefined ? (
        <Headline value={formatShort(sumUp(series.rowsOut))} unit={`rows in ${formatStretch(periods)}`} />
      ) : (
        <Headline value={formatBytes(sumUp(series.bytesDelivered))} unit={`in ${formatStretch(periods)}`} />
      )}
      <Sparkline values={series.bytesDelivered} label="bytes delivered" />
      <dl>
        <Fact label="objects">
          {objects === undefined
            ? "–"
            : `${objects.isWhole ? "" : "over "}${formatNumber(objects.objects)}, ${table.format}`}
        </Fact>
        <Fact label="size">{objects === undefined ? "–" : formatBytes(objects.bytes)}</Fact>
        <Fact label="newest object">
          {objects?.newestAtMs === undefined ? "none yet" : `${formatAge(flow.atMs - objects.newestAtMs)} old`}
        </Fact>
        <Fact label="row to object" title="Age of the oldest row when its object was written">
          {freshnessSeconds === undefined ? "–" : formatAge((freshnessSeconds * 1000) / speedUp)}
        </Fact>
      </dl>
    </>
  );
}
