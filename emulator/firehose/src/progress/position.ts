/** A record of a shard, or a part of one that was split before the function saw it. */
export interface Position {
  readonly shardId: string;
  /** In the shard's log, from 0. */
  readonly index: number;
  /** Which part, from 0, of how many; a record that is whole is part 0 of 1. */
  readonly part: number;
  readonly parts: number;
}
