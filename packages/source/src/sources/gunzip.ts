import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

import { SourceError } from "../errors.ts";
import { gzipMagicBytes, isGzip } from "./gzip-magic.ts";
import { readFirstBytes, peek, skipBytes } from "./peek.ts";
import { chunkBytes } from "./read-pieces.ts";
import type { Source } from "./source.ts";

/**
 * Decompresses a source that is gzip, judged by its content and not its name; several members in a row are one text. A
 * position in the text is reached by reading up to it: gzip has no random access.
 */
export function decompressSource(source: Source): Source {
  return { ...source, open: (fromByte) => readText(source, fromByte) };
}

async function* readText(source: Source, fromByte: number): AsyncGenerator<Uint8Array> {
  if (fromByte > 0 && !isGzip(await readFirstBytes(source.open(0), gzipMagicBytes))) {
    yield* source.open(fromByte);
    return;
  }
  const { first, all } = await peek(source.open(0), gzipMagicBytes);
  yield* isGzip(first) ? skipBytes(gunzip(source.name, all), fromByte) : all;
}

async function* gunzip(name: string, compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // The pipeline closes both sides together; errors surface when `text` is read below.
  const text = pipeline(
    Readable.from(copyPieces(compressed)),
    createGunzip({ chunkSize: chunkBytes }),
    () => undefined,
  );
  try {
    yield* text;
  } catch (error) {
    throw explainGzipError(name, error);
  }
}

/** The stream asks for pieces ahead. */
async function* copyPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

function explainGzipError(name: string, error: unknown): unknown {
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  if (code === "Z_BUF_ERROR") {
    return new SourceError(name, "is cut off: its gzip ends in the middle", { cause: error });
  }
  const isDamaged = code === "Z_DATA_ERROR";
  return isDamaged ? new SourceError(name, `is damaged gzip: ${message}`, { cause: error }) : error;
}
