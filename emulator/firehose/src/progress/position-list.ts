import type { Position } from "./position.ts";

/** The records of one object. There can be hundreds of thousands, so each is stored as two numbers. */
export interface PositionList {
  readonly add: (position: Position) => void;
  readonly count: () => number;
  /** In the order they were added, for finding one again. */
  readonly at: (place: number) => Position | undefined;
  readonly byShard: () => readonly ShardPositions[];
}

export interface ShardPositions {
  readonly shardId: string;
  /** Of whole records, ascending. */
  readonly indexes: readonly number[];
  /** Of parts of records. */
  readonly parts: readonly (readonly [index: number, part: number, parts: number])[];
}

export function createPositionList(positions: Iterable<Position> = []): PositionList {
  const shardIds: string[] = [];
  /** By place. `?? 0` below is for the compiler: every place has an entry, and a check would cost for each record. */
  const shards: number[] = [];
  const indexes: number[] = [];
  const partsAt = new Map<number, readonly [part: number, parts: number]>();

  const list: PositionList = {
    add: ({ shardId, index, part, parts }) => {
      let shard = shardIds.indexOf(shardId);
      if (shard === -1) shard = shardIds.push(shardId) - 1;
      if (parts > 1) partsAt.set(indexes.length, [part, parts]);
      shards.push(shard);
      indexes.push(index);
    },
    count: () => indexes.length,
    at: (place) => {
      const shardId = shardIds[shards[place] ?? -1];
      const [part, parts] = partsAt.get(place) ?? [0, 1];
      return shardId === undefined ? undefined : { shardId, index: indexes[place] ?? 0, part, parts };
    },
    byShard: () => {
      const places = shardIds.map((): number[] => []);
      for (const [place, shard] of shards.entries()) places[shard]?.push(place);
      return shardIds.map((shardId, shard) => toShardPositions(shardId, places[shard] ?? [], { indexes, partsAt }));
    },
  };
  for (const position of positions) list.add(position);
  return list;
}

function toShardPositions(
  shardId: string,
  places: readonly number[],
  all: { readonly indexes: readonly number[]; readonly partsAt: ReadonlyMap<number, readonly [number, number]> },
): ShardPositions {
  const whole: number[] = [];
  const parts: (readonly [number, number, number])[] = [];
  for (const place of places) {
    const index = all.indexes[place] ?? 0;
    const part = all.partsAt.get(place);
    if (part === undefined) whole.push(index);
    else parts.push([index, ...part]);
  }
  return { shardId, indexes: whole.toSorted((a, b) => a - b), parts };
}
