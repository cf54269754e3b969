import { S3Error } from "./errors.ts";

export interface DecodedBody {
  readonly content: Buffer;
  /** Headers that came after the content, by lower-case name: usually a checksum. */
  readonly trailers: Readonly<Record<string, string>>;
}

const lineEnd = "\r\n";
const chunkHeader = /^(?<hexSize>[0-9a-f]{1,8})(?:;.*)?$/i;

/**
 * Takes the framing off a body that was sent as `aws-chunked`, as SDKs do with streams: chunks of a hexadecimal size
 * (and perhaps a signature, which is not checked), an empty one, and trailers. S3 API Reference, "Signature calculations
 * … with trailing headers" (sigv4-streaming-trailers), read 2026-11-21.
 */
export function decodeAwsChunked(body: Buffer): DecodedBody {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const header = lineAt(body, position);
    const sizeBytes = chunkSize(header.text);
    if (sizeBytes === 0) return { content: Buffer.concat(chunks), trailers: trailersAt(body, header.next) };
    const end = header.next + sizeBytes;
    if (end + lineEnd.length > body.length) throw broken("a chunk is shorter than its size says");
    chunks.push(body.subarray(header.next, end));
    position = end + lineEnd.length;
  }
}

function chunkSize(line: string): number {
  const hexSize = chunkHeader.exec(line)?.groups?.["hexSize"];
  if (hexSize === undefined) throw broken("a chunk does not begin with its size");
  return Number.parseInt(hexSize, 16);
}

function trailersAt(body: Buffer, position: number): Record<string, string> {
  const lines = body.toString("latin1", position).split(lineEnd);
  const pairs = lines.filter((line) => line.includes(":")).map((line) => line.split(/:(.*)/s, 2));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value.trim()]));
}

function lineAt(body: Buffer, position: number): { readonly text: string; readonly next: number } {
  const end = body.indexOf(lineEnd, position);
  if (end === -1) throw broken("the last chunk is missing");
  return { text: body.toString("latin1", position, end), next: end + lineEnd.length };
}

function broken(reason: string): S3Error {
  return new S3Error("IncompleteBody", `aws-chunked body: ${reason}`);
}
