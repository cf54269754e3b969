import type { Block, SegmentIndex } from "./segment-index.ts";

/** Where records begin: those that readers will go on with are known to the byte, the others by their block. */
export interface RecordPlaces {
  /** A place at or before the record. */
  readonly findPlace: (index: number) => Block | undefined;
  /** Notes that a reader who came from one record goes on with another. */
  readonly move: (fromIndex: number, to: Block) => void;
}

/** More readers than these search their block from its start. */
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
