import { crc32 } from "node:zlib";

import { addChecksum, readChecksum } from "@sluice/integrity";
import { z } from "zod";

/** Where the records of a segment lie: enough of it to find one without reading the file from its start. */
export interface SegmentIndex {
  readonly firstIndex: number;
  /** Index of the next record. */
  readonly endIndex: () => number;
  readonly sizeBytes: () => number;
  /** Of the first record in it; undefined when there is none. */
  readonly firstArrivalMs: () => number | undefined;
  /** Of any record in it; -Infinity when there is none. */
  readonly latestArrivalMs: () => number;
  /** Notes the next record, of so many bytes. */
  readonly add: (bytes: number, arrivedAtMs: number) => void;
  /** Notes the bytes of the records that were added, for the checksum of them all. */
  readonly sum: (bytes: Uint8Array) => void;
  /** The block that a record is in. */
  readonly blockAt: (index: number) => Block | undefined;
  /** Length of the record's line, by the average of its block: that of one large record has no other. */
  readonly guessLineBytes: (index: number) => number;
  /** The first block with a record that arrived at that time or later. */
  readonly blockAtTime: (fromMs: number) => Block | undefined;
  /** The whole index, as `createSegmentIndex` takes it. */
  readonly saved: () => SavedIndex;
}

/** A place in a file where reading can start. */
export interface Block {
  /** Of its first record. */
  readonly index: number;
  /** Where it begins in the file. */
  readonly offset: number;
}

const savedIndexSchema = z.object({
  endIndex: z.int().min(0),
  sizeBytes: z.int().min(0),
  firstArrivalMs: z.number().optional(),
  /** CRC-32 of the segment. */
  content: z.int().min(0),
  /** Index, offset and latest arrival of each. */
  blocks: z.array(z.tuple([z.int(), z.int(), z.number()])),
});

export type SavedIndex = z.infer<typeof savedIndexSchema>;

/** Reads an index that was saved as JSON; `undefined` if the text is not one. */
export function parseSavedIndex(text: string): SavedIndex | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return readChecksum(value) === "right" ? savedIndexSchema.safeParse(value).data : undefined;
  } catch {
    return undefined;
  }
}

/** As {@link parseSavedIndex} reads it. */
export function formatSavedIndex(index: SegmentIndex): string {
  return JSON.stringify(addChecksum(index.saved()));
}

const defaultBlockBytes = 64 * 1024;

interface IndexOptions {
  readonly firstIndex: number;
  readonly blockBytes?: number | undefined;
  /** Without it, the segment is empty. */
  readonly saved?: SavedIndex;
}

export function createSegmentIndex({
  firstIndex,
  blockBytes = defaultBlockBytes,
  saved = { endIndex: firstIndex, sizeBytes: 0, content: 0, blocks: [] },
}: IndexOptions): SegmentIndex {
  const blocks = saved.blocks.map(([index, offset, latestArrivalMs]) => ({ index, offset, latestArrivalMs }));
  let { endIndex, sizeBytes, firstArrivalMs, content } = saved;
  let latestOfAllMs = Math.max(-Infinity, ...blocks.map(({ latestArrivalMs }) => latestArrivalMs));
  return {
    firstIndex,
    endIndex: () => endIndex,
    sizeBytes: () => sizeBytes,
    firstArrivalMs: () => firstArrivalMs,
    latestArrivalMs: () => latestOfAllMs,
    add: (bytes, arrivedAtMs) => {
      let block = blocks.at(-1);
      if (block === undefined || sizeBytes - block.offset >= blockBytes) {
        block = { index: endIndex, offset: sizeBytes, latestArrivalMs: arrivedAtMs };
        blocks.push(block);
      }
      block.latestArrivalMs = Math.max(block.latestArrivalMs, arrivedAtMs);
      latestOfAllMs = Math.max(latestOfAllMs, arrivedAtMs);
      firstArrivalMs ??= arrivedAtMs;
      sizeBytes += bytes;
      endIndex += 1;
    },
    sum: (bytes) => {
      content = crc32(bytes, content);
    },
    blockAt: (index) => blocks.findLast((block) => block.index <= index),
    guessLineBytes: (index) => averageLineBytes(index, blocks, { index: endIndex, offset: sizeBytes }),
    blockAtTime: (fromMs) => blocks.find(({ latestArrivalMs }) => latestArrivalMs >= fromMs),
    saved: () => ({ endIndex, sizeBytes, firstArrivalMs, content, blocks: blocks.map(toSavedBlock) }),
  };
}

function toSavedBlock({
  index,
  offset,
  latestArrivalMs,
}: Block & { readonly latestArrivalMs: number }): SavedIndex["blocks"][number] {
  return [index, offset, latestArrivalMs];
}

function averageLineBytes(index: number, blocks: readonly Block[], end: Block): number {
  const place = blocks.findLastIndex((block) => block.index <= index);
  const [block, next = end] = [blocks[place], blocks[place + 1]];
  return block === undefined ? 0 : Math.ceil((next.offset - block.offset) / (next.index - block.index));
}
