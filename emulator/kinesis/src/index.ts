export { countBase64Bytes } from "./base64.ts";
export { parseHashKey } from "./shards/hash-key.ts";
export { kinesisRoute } from "./kinesis-endpoint.ts";
export { limitsOption } from "./limits/limits-option.ts";
export { mergeAdjacentShards, scaleUniformly, splitShardAt } from "./shards/reshard.ts";
export { streamMetricNames } from "./stream-metrics.ts";
export { createStreamStore, type StoredRecord, type StreamStore } from "./stream-store.ts";
export { listOpenShards } from "./stream.ts";
export {
  type InspectedStreams,
  inspectStreams,
  listStreamFolders,
  type StreamDamage,
} from "./inspect/inspect-streams.ts";
export { reserveIndexes } from "./inspect/reserve-indexes.ts";
