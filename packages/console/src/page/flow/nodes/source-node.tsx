import { formatNumber } from "../../components/format.ts";
import { Sparkline } from "../../components/sparkline.tsx";
import { formatByteRate, formatShort } from "../format-rate.ts";
import { computeRate, formatStretch, sumUp } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { Fact, Headline, NodeHead } from "./node-parts.tsx";

/** Where rows come from: whoever sends records, and the doors that the dataset has. */
export function SourceNode({ flow }: FlowNodeProps) {
  const { series, periods, speedUp, source, windowOf } = flow;
  return (
    <>
      <NodeHead kind="Source" name={windowOf === undefined ? "producers" : `window of ${windowOf}`} />
      <Headline value={formatShort(computeRate(series.streamRecords, periods, speedUp))} unit="records/s" />
      <Sparkline values={series.streamRecords} label="records" />
      <dl>
        <Fact label="bytes">{formatByteRate(computeRate(series.streamBytes, periods, speedUp))}</Fact>
        <Fact label={`last ${formatStretch(periods)}`}>{formatNumber(sumUp(series.streamRecords))} records</Fact>
        {source.rowsUrl !== undefined && (
          <Fact label="HTTP" title={source.rowsUrl}>
            open
          </Fact>
        )}
        {source.landing !== undefined && (
          <Fact label="files land in" title={source.landing}>
            {source.landing}
          </Fact>
        )}
      </dl>
    </>
  );
}
