import { S3Error } from "./errors.ts";

export interface DecodedContent {
  readonly content: AsyncIterable<Buffer>;
  /** Headers sent after the content, by lower-case name: usually a checksum. Empty until the content has been read. */
  readonly trailers: Readonly<Record<string, string>>;
}

const lineEnd = "\r\n";
const chunkHeader = /^(?<hexSize>[0-9a-f]{1,8})(?:;.*)?$/i;
/** A line with a chunk's size and signature has about 100 bytes, and a trailer about as many. */
const maxLineBytes = 8192;

/**
 * Removes the framing of a body sent as `aws-chunked`, which SDKs use for streams: chunks that begin with their size in
 * hexadecimal (and perhaps a signature, which is not checked), an empty one, and trailers. S3 API Reference, "Signature
 * calculations … with trailing headers" (sigv4-streaming-trailers), read 2026-11-21.
 */
export function decodeAwsChunked(body: AsyncIterable<Buffer>): DecodedContent {
  const trailers: Record<string, string> = {};
  return { content: decodeChunks(createByteReader(body), trailers), trailers };
}

async function* decodeChunks(reader: ByteReader, trailers: Record<string, string>): AsyncGenerator<Buffer> {
  for (;;) {
    const sizeBytes = parseChunkSize(await requireLine(reader, "the last chunk is missing"));
    if (sizeBytes === 0) return await readTrailers(reader, trailers);
    yield* readChunk(reader, sizeBytes);
    if ((await reader.line()) !== "") throw broken("a chunk is not as long as its size says");
  }
}

async function* readChunk(reader: ByteReader, sizeBytes: number): AsyncGenerator<Buffer> {
  for (let left = sizeBytes; left > 0;) {
    const piece = await reader.atMost(left);
    if (piece === undefined) throw broken("a chunk is shorter than its size says");
    left -= piece.length;
    yield piece;
  }
}

async function readTrailers(reader: ByteReader, trailers: Record<string, string>): Promise<void> {
  for (let line = await reader.line(); line !== undefined && line !== ""; line = await reader.line()) {
    const [name = "", value = ""] = line.split(/:(.*)/s, 2);
    trailers[name.toLowerCase()] = value.trim();
  }
}

async function requireLine(reader: ByteReader, reason: string): Promise<string> {
  const line = await reader.line();
  if (line === undefined) throw broken(reason);
  return line;
}

function parseChunkSize(line: string): number {
  const hexSize = chunkHeader.exec(line)?.groups?.["hexSize"];
  if (hexSize === undefined) throw broken("a chunk does not begin with its size");
  return Number.parseInt(hexSize, 16);
}

interface ByteReader {
  /** The next line without its line ending; `undefined` if it is incomplete. */
  readonly line: () => Promise<string | undefined>;
  /** The next bytes, as many as are buffered, up to this size; `undefined` at the end. */
  readonly atMost: (sizeBytes: number) => Promise<Buffer | undefined>;
}

function createByteReader(body: AsyncIterable<Buffer>): ByteReader {
  const source = body[Symbol.asyncIterator]();
  let ahead: Buffer = Buffer.alloc(0);
  const take = (sizeBytes: number): Buffer => {
    const taken = ahead.subarray(0, sizeBytes);
    ahead = ahead.subarray(sizeBytes);
    return taken;
  };
  /** Buffers the next piece; returns whether there was one. */
  const more = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done !== true) ahead = ahead.length === 0 ? next.value : Buffer.concat([ahead, next.value]);
    return next.done !== true;
  };
  return {
    line: async () => {
      for (let end = ahead.indexOf(lineEnd); ; end = ahead.indexOf(lineEnd)) {
        if (end !== -1) return take(end + lineEnd.length).toString("latin1", 0, end);
        if (ahead.length > maxLineBytes) throw broken(`a line is longer than ${maxLineBytes} bytes`);
        if (!(await more())) return undefined;
      }
    },
    atMost: async (sizeBytes) => (ahead.length > 0 || (await more()) ? take(sizeBytes) : undefined),
  };
}

function broken(reason: string): S3Error {
  return new S3Error("IncompleteBody", `aws-chunked body: ${reason}`);
}
