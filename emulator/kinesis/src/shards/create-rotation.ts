/** Takes the shards in turn, so that each gets as many records as any other. There is at least one. */
export function createRotation<Shard>(shards: readonly Shard[]): () => Shard {
  let taken = 0;
  return () => {
    const shard = shards[taken % shards.length];
    if (shard === undefined) throw new RangeError("a stream without open shards");
    taken += 1;
    return shard;
  };
}
