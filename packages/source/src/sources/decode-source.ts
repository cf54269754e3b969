import type { Dataset } from "@sluice/schema";

import { peek, readFirstBytes, skipBytes } from "./peek.ts";
import type { Source } from "./source.ts";

/** Enough to recognize a byte order mark: none of two bytes is the beginning of another's three. */
const markBytes = 2;

/** The encoding that a dataset's files have, by the standard's labels; undefined for UTF-8. */
export function findSourceEncoding({ formats }: Dataset): string | undefined {
  const format = formats.find(({ kind }) => kind === "csv");
  return format?.kind === "csv" ? format.encoding : undefined;
}

/**
 * Makes a source's bytes UTF-8. A byte order mark says what they are; without one it is `encoding`, UTF-8 if that is
 * undefined. Bytes that are no text become U+FFFD, which marks their rows. A position in the text is reached by reading up
 * to it, except in UTF-8.
 */
export function decodeSource(source: Source, encoding?: string): Source {
  const { successor } = source;
  return {
    ...source,
    open: (fromByte) => readUtf8(source, { encoding, fromByte }),
    ...(successor === undefined ? {} : { successor: async () => decodeNext(await successor(), encoding) }),
  };
}

function decodeNext(next: Source | undefined, encoding: string | undefined): Source | undefined {
  return next === undefined ? undefined : decodeSource(next, encoding);
}

interface Reading {
  readonly encoding: string | undefined;
  readonly fromByte: number;
}

async function* readUtf8(source: Source, { encoding, fromByte }: Reading): AsyncGenerator<Uint8Array> {
  if (fromByte > 0 && findEncoding(await readFirstBytes(source.open(0), markBytes), encoding) === undefined) {
    yield* source.open(fromByte);
    return;
  }
  const { first, all } = await peek(source.open(0), markBytes);
  const found = findEncoding(first, encoding);
  yield* found === undefined ? all : skipBytes(decodeBytes(all, found), fromByte);
}

/** Undefined for UTF-8. */
function findEncoding([one, two]: Uint8Array, encoding: string | undefined): string | undefined {
  if (one === 0xff && two === 0xfe) return "utf-16le";
  if (one === 0xfe && two === 0xff) return "utf-16be";
  return one === 0xef && two === 0xbb ? undefined : encoding;
}

/** The UTF-8 of a text in another encoding, its byte order mark included. */
export async function* decodeBytes(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest !== "") yield Buffer.from(rest);
}
