export { base64SizeBytes } from "./base64-size.ts";
export { parseHashKey } from "./hash-key.ts";
export { kinesisRoute } from "./kinesis-endpoint.ts";
export { limitsOption } from "./limits/limits-option.ts";
export { mergeShards, scaleUniformly, splitShard } from "./reshard.ts";
export { createStreamStore, type StoredRecord, type StreamStore } from "./stream-store.ts";
export { openShardsOf } from "./stream.ts";
