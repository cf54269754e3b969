import type { Transport } from "@sluice/stream";

/** A stream is resharded now and then, and a record with an old hash key still finds a shard. */
const rememberedMs = 60_000;

/** Lists a stream's shards once a minute and not for each request: ListShards allows 1,000 calls a second a stream (API reference, read 2026-11-29). */
export function rememberShards(transport: Transport, nowMs: () => number = () => performance.now()): Transport {
  const { fetchOpenShards } = transport;
  if (fetchOpenShards === undefined) return transport;
  let last: { readonly shards: ReturnType<typeof fetchOpenShards>; readonly atMs: number } | undefined;
  return {
    ...transport,
    fetchOpenShards: async () => {
      if (last === undefined || nowMs() - last.atMs > rememberedMs) last = { shards: fetchOpenShards(), atMs: nowMs() };
      try {
        return await last.shards;
      } catch (error) {
        last = undefined;
        throw error;
      }
    },
  };
}
