import type { Block, SegmentIndex } from "./segment-index.ts";

/** Where records begin: to the byte for those that readers will continue with, by block for the others. */
export interface RecordPlaces {
  /** A place at or before the record. */
  readonly findPlace: (index: number) => Block | undefined;
  /** Notes that a reader that started at one record will continue with another. */
  readonly move: (fromIndex: number, to: Block) => void;
}

/** Readers beyond this number search their block from its start. */
const maxReaders = 16;

export function createRecordPlaces(index: SegmentIndex): RecordPlaces {
  const offsets = new Map<number, number>();
  return {
    findPlace: (at) => {
      const offset = offsets.get(at);
      return offset === undefined ? index.blockAt(at) : { index: at, offset };
    },
    move: (from, to) => {
      offsets.delete(from);
      offsets.set(to.index, to.offset);
      const [oldest] = offsets.keys();
      if (offsets.size > maxReaders && oldest !== undefined) offsets.delete(oldest);
    },
  };
}
