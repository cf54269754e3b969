/** Where the records of a segment lie: enough of it to find one without reading the file from its start. */
export interface SegmentIndex {
  readonly firstIndex: number;
  /** Index of the next record. */
  readonly endIndex: () => number;
  readonly sizeBytes: () => number;
  /** Of any record in it; -Infinity when there is none. */
  readonly latestArrivalMs: () => number;
  /** Notes the next record, of so many bytes. */
  readonly add: (bytes: number, arrivedAtMs: number) => void;
  /** The block that a record is in. */
  readonly blockAt: (index: number) => Block | undefined;
  /** The first block with a record that arrived at that time or later. */
  readonly blockAtTime: (fromMs: number) => Block | undefined;
}

/** Records that are read together. */
export interface Block {
  /** Of its first record. */
  readonly index: number;
  /** Its bytes in the file, from here to before there. */
  readonly offset: number;
  readonly end: number;
}

const defaultBlockBytes = 64 * 1024;

export function createSegmentIndex(firstIndex: number, blockBytes = defaultBlockBytes): SegmentIndex {
  const blocks: { readonly index: number; readonly offset: number; latestArrivalMs: number }[] = [];
  let endIndex = firstIndex;
  let sizeBytes = 0;
  let latestOfAllMs = -Infinity;
  const blockOf = (place: number): Block | undefined => {
    const block = blocks[place];
    return block && { ...block, end: blocks[place + 1]?.offset ?? sizeBytes };
  };
  return {
    firstIndex,
    endIndex: () => endIndex,
    sizeBytes: () => sizeBytes,
    latestArrivalMs: () => latestOfAllMs,
    add: (bytes, arrivedAtMs) => {
      let block = blocks.at(-1);
      if (block === undefined || sizeBytes - block.offset >= blockBytes) {
        block = { index: endIndex, offset: sizeBytes, latestArrivalMs: arrivedAtMs };
        blocks.push(block);
      }
      block.latestArrivalMs = Math.max(block.latestArrivalMs, arrivedAtMs);
      latestOfAllMs = Math.max(latestOfAllMs, arrivedAtMs);
      sizeBytes += bytes;
      endIndex += 1;
    },
    blockAt: (index) => blockOf(blocks.findLastIndex((block) => block.index <= index)),
    blockAtTime: (fromMs) => blockOf(blocks.findIndex(({ latestArrivalMs }) => latestArrivalMs >= fromMs)),
  };
}
