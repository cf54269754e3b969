/** Records of a shard that are gone, without `to`. */
export interface ShardLoss {
  readonly shardId: string;
  readonly from: number;
  readonly to: number;
}

const maxNamed = 3;

/** `3 records: 5 to 6 and 9 of shardId-000000000000`. */
export function describeLosses(losses: readonly ShardLoss[]): string {
  const count = losses.reduce((sum, { from, to }) => sum + to - from, 0);
  const some = losses.filter(({ from, to }) => to > from);
  const named = some.slice(0, maxNamed).map(({ shardId, from, to }) => `${shardId} ${describeRange(from, to)}`);
  const more = some.length > maxNamed ? ` and ${some.length - maxNamed} more places` : "";
  const places = named.length === 0 ? "" : ` (${named.join(", ")}${more})`;
  return `${count === 1 ? "1 record" : `${count} records`}${places}`;
}

function describeRange(from: number, to: number): string {
  return to === from + 1 ? `${from}` : `${from} to ${to - 1}`;
}
