import { createTimedBuffer, type TimedBuffer, type TimedBufferOptions } from "./timed-buffer.ts";

export interface PartitionBuffersOptions<Item> extends Omit<TimedBufferOptions<Item>, "onFlush"> {
  readonly maxPartitions?: number;
  readonly onFlush: (partition: string, items: readonly Item[]) => void;
}

export interface PartitionBuffers<Item> {
  /** False when the item would open one partition too many; it is not taken then. */
  readonly add: (partition: string, item: Item, bytes: number) => boolean;
  readonly flush: () => void;
}

/** Active partitions of a delivery stream, unless AWS raised it (Firehose guide, limits, read 2026-11-21). */
const defaultMaxPartitions = 500;

/** One buffer per partition, active from its first item until it is flushed. */
export function createPartitionBuffers<Item>(options: PartitionBuffersOptions<Item>): PartitionBuffers<Item> {
  const { maxPartitions = defaultMaxPartitions, onFlush, ...hints } = options;
  const active = new Map<string, TimedBuffer<Item>>();

  const open = (partition: string): TimedBuffer<Item> => {
    const buffer = createTimedBuffer<Item>({
      ...hints,
      onFlush: (items) => {
        active.delete(partition);
        onFlush(partition, items);
      },
    });
    active.set(partition, buffer);
    return buffer;
  };

  return {
    add: (partition, item, bytes) => {
      const buffer = active.get(partition) ?? (active.size < maxPartitions ? open(partition) : undefined);
      buffer?.add(item, bytes);
      return buffer !== undefined;
    },
    flush: () => {
      for (const buffer of active.values()) buffer.flush();
    },
  };
}
