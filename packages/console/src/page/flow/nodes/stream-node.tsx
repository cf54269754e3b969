import { type DatasetFlowAnswer, type ShardFlow, shownShards, type StreamFlow } from "../../../flow/flow-answer.ts";
import { formatAge, formatBytes } from "../../components/format.ts";
import { formatShort } from "../format-rate.ts";
import { computeRate, findNewest, sumUp } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { Fact, Headline, NodeHead, toTone } from "./node-parts.tsx";

/** What a shard takes in a second, and records (streams guide, service-sizes-and-limits, read 2026-11-21). */
const shardBytesPerSecond = 1024 * 1024;

/** The stream and its shards; with Direct PUT, Firehose's own front door. */
export function StreamNode({ flow }: FlowNodeProps) {
  const { stream, source, delivery } = flow;
  if (source.kind === "direct put") return <DirectPut name={delivery.name} flow={flow} />;
  if (stream === undefined) return <NodeHead kind="Stream" name="not known" />;
  return (
    <>
      <NodeHead kind="Stream" name={stream.name} />
      <Headline value={formatLoad(flow, stream)} unit="of capacity" />
      <Shards stream={stream} flow={flow} />
      <dl>
        <Fact label={stream.shards.length === 1 ? "shard" : "shards"}>
          {stream.shards.length}
          {stream.closedShards > 0 && `, ${stream.closedShards} closed`}
          {stream.status !== "ACTIVE" && ` (${stream.status.toLowerCase()})`}
        </Fact>
        <IteratorAge flow={flow} retentionHours={stream.retentionHours} />
        <Throttled flow={flow} />
      </dl>
    </>
  );
}

function DirectPut({ name, flow }: { readonly name: string; readonly flow: DatasetFlowAnswer }) {
  return (
    <>
      <NodeHead kind="Direct PUT" name={name} />
      <p class="soft">Rows go straight to Firehose: no stream, no shards.</p>
      <dl>
        <Throttled flow={flow} />
      </dl>
    </>
  );
}

function formatLoad({ series, periods, speedUp }: DatasetFlowAnswer, { shards }: StreamFlow): string {
  const capacity = Math.max(1, shards.length) * shardBytesPerSecond;
  const percent = (100 * computeRate(series.streamBytes, periods, speedUp)) / capacity;
  return `${formatShort(percent)} %`;
}

/** A bar for each shard, as wide as its part of the hash keys, as full as it is. */
function Shards({ stream, flow }: { readonly stream: StreamFlow; readonly flow: DatasetFlowAnswer }) {
  const { series, periods, speedUp } = flow;
  const average = computeRate(series.streamBytes, periods, speedUp) / Math.max(1, stream.shards.length);
  const what = stream.isPerShard
    ? "load of each shard"
    : "average load of the shards; each its own with enhanced monitoring";
  const label = stream.shards.length > shownShards ? `${what}; the first ${shownShards} are shown` : what;
  return (
    <div class="shards" role="img" aria-label={label} title={label}>
      {stream.shards.slice(0, shownShards).map((shard) => (
        <Shard key={shard.id} shard={shard} bytesPerSecond={measureShard(shard, flow) ?? average} />
      ))}
    </div>
  );
}

function measureShard({ bytes }: ShardFlow, { periods, speedUp }: DatasetFlowAnswer): number | undefined {
  return bytes === undefined ? undefined : computeRate(bytes, periods, speedUp);
}

function Shard({ shard, bytesPerSecond }: { readonly shard: ShardFlow; readonly bytesPerSecond: number }) {
  const fullness = Math.min(1, bytesPerSecond / shardBytesPerSecond);
  return (
    <span
      class={`shard ${fullness > 0.8 ? "bad" : ""}`}
      style={{ flexGrow: shard.share }}
      title={`${shard.id}: ${formatBytes(Math.round(bytesPerSecond))}/s`}
    >
      <span style={{ height: `${(100 * fullness).toFixed(1)}%` }} />
    </span>
  );
}

/** How far the slowest reader is behind, in the time of whoever looks. */
function IteratorAge({ flow, retentionHours }: { readonly flow: DatasetFlowAnswer; readonly retentionHours: number }) {
  const { series, periods, speedUp } = flow;
  const ageMs = findNewest(series.iteratorAgeMs, periods, speedUp);
  const isBad = (ageMs ?? 0) > 0.25 * retentionHours * 3_600_000;
  return (
    <Fact label="readers behind" tone={toTone(isBad)} title={`records are kept for ${retentionHours} h`}>
      {ageMs === undefined ? "–" : formatAge(ageMs / speedUp)}
    </Fact>
  );
}

function Throttled({ flow }: { readonly flow: DatasetFlowAnswer }) {
  const refused = sumUp(flow.series.writesThrottled) + sumUp(flow.series.readsThrottled);
  return (
    <Fact label="throttled" tone={toTone(refused > 0)}>
      {formatShort(refused)}
    </Fact>
  );
}
