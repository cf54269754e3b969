import type { Position } from "./position.ts";

/** The records of one object, which can be hundreds of thousands: each is a number here. */
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
  /** Four numbers a record: shard, index, part, parts. */
  const numbers: number[] = [];

  const list: PositionList = {
    add: ({ shardId, index, part, parts }) => {
      let shard = shardIds.indexOf(shardId);
      if (shard === -1) shard = shardIds.push(shardId) - 1;
      numbers.push(shard, index, part, parts);
    },
    count: () => numbers.length / 4,
    at: (place) => {
      const [shard = -1, index = 0, part = 0, parts = 1] = numbers.slice(place * 4, place * 4 + 4);
      const shardId = shardIds[shard];
      return shardId === undefined ? undefined : { shardId, index, part, parts };
    },
    byShard: () => shardIds.map((shardId, shard) => ofShard(shardId, shard, numbers)),
  };
  for (const position of positions) list.add(position);
  return list;
}

function ofShard(shardId: string, wanted: number, numbers: readonly number[]): ShardPositions {
  const indexes: number[] = [];
  const parts: (readonly [number, number, number])[] = [];
  for (let at = 0; at < numbers.length; at += 4) {
    if (numbers[at] !== wanted) continue;
    const index = numbers[at + 1] ?? 0;
    const of = numbers[at + 3] ?? 1;
    if (of === 1) indexes.push(index);
    else parts.push([index, numbers[at + 2] ?? 0, of]);
  }
  return { shardId, indexes: indexes.toSorted((a, b) => a - b), parts };
}
