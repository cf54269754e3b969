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
      const byShard = shardIds.map(createShardPositions);
      for (let place = 0; place < indexes.length; place += 1) {
        const ofShard = byShard[shards[place] ?? -1];
        const index = indexes[place] ?? 0;
        const part = partsAt.get(place);
        if (part === undefined) ofShard?.indexes.push(index);
        else ofShard?.parts.push([index, ...part]);
      }
      for (const { indexes: whole } of byShard) whole.sort((a, b) => a - b);
      return byShard;
    },
  };
  for (const position of positions) list.add(position);
  return list;
}

function createShardPositions(shardId: string) {
  return { shardId, indexes: [] as number[], parts: [] as (readonly [number, number, number])[] };
}
