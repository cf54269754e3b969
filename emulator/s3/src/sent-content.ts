import type { StreamedRequest, WireHead } from "@sluice/emulator-wire";

import { decodeAwsChunked } from "./aws-chunked.ts";
import { type ChecksumAlgorithm, checksumAlgorithms, getChecksum, toChecksumHeaderName } from "./checksums.ts";
import type { WrittenContent } from "./content-digests.ts";
import { S3Error } from "./errors.ts";

type Headers = WireHead["headers"];

/** The bytes that a client sends, and what it says about them. */
export interface SentContent {
  /** The object's own bytes, without framing. */
  readonly content: AsyncIterable<Buffer>;
  /** The checksum that the client sends along, to be stored with the object. */
  readonly algorithm: ChecksumAlgorithm | undefined;
  /** What has to be computed for `check`. */
  readonly algorithms: readonly ChecksumAlgorithm[];
  /** Compares what arrived with what the client announced. Throws `S3Error` BadDigest and the like. */
  readonly check: (written: WrittenContent) => void;
}

const md5Bytes = 16;
/** Values that are not a digest but name a way of signing. */
const unhashedPayloads = ["UNSIGNED-PAYLOAD", "STREAMING-"];

/** Reads the headers about a body. Throws `S3Error` for what is already wrong before the body is read. */
export function parseSentContent({ headers, content }: Pick<StreamedRequest, "headers" | "content">): SentContent {
  const isFramed = isAwsChunked(headers);
  const decoded = isFramed ? decodeAwsChunked(content) : { content, trailers: {} };
  const algorithm = parseSentAlgorithm(headers);
  const payloadHash = parsePayloadHash(headers);
  checkMd5Form(headers["content-md5"]);
  return {
    content: decoded.content,
    algorithm,
    algorithms: [...new Set([...(algorithm ? [algorithm] : []), ...(payloadHash ? (["SHA256"] as const) : [])])],
    check: (written) => {
      checkLength(
        headers["x-amz-decoded-content-length"] ?? (isFramed ? undefined : headers["content-length"]),
        written,
      );
      checkMd5(headers["content-md5"], written);
      checkPayload(payloadHash, written);
      if (algorithm !== undefined) checkChecksum(algorithm, { ...headers, ...decoded.trailers }, written);
    },
  };
}

function isAwsChunked(headers: Headers): boolean {
  const isStreaming = headers["x-amz-content-sha256"]?.startsWith("STREAMING-") === true;
  return isStreaming || headers["content-encoding"]?.includes("aws-chunked") === true;
}

/** The one checksum that comes with the body, as a header or as a trailer. */
function parseSentAlgorithm(headers: Headers): ChecksumAlgorithm | undefined {
  const trailers = (headers["x-amz-trailer"] ?? "").split(",").map((name) => name.trim().toLowerCase());
  const names = [...Object.keys(headers), ...trailers].filter((name) =>
    /^x-amz-checksum-(?!algorithm|type|mode)/.test(name),
  );
  const [name, ...others] = new Set(names);
  if (name === undefined) return refuseUnsentAlgorithm(headers);
  if (others.length > 0) {
    throw new S3Error(
      "InvalidRequest",
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  }
  const algorithm = checksumAlgorithms.find((each) => toChecksumHeaderName(each) === name);
  if (algorithm !== undefined) return algorithm;
  throw new S3Error("NotImplemented", `not emulated locally: ${name}; known are ${checksumAlgorithms.join(", ")}`);
}

function refuseUnsentAlgorithm(headers: Headers): undefined {
  if (headers["x-amz-sdk-checksum-algorithm"] === undefined) return undefined;
  const message =
    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.";
  throw new S3Error("InvalidRequest", message);
}

function parsePayloadHash(headers: Headers): string | undefined {
  const hash = headers["x-amz-content-sha256"];
  return hash === undefined || unhashedPayloads.some((start) => hash.startsWith(start)) ? undefined : hash;
}

function checkLength(expected: string | undefined, { sizeBytes }: WrittenContent): void {
  if (expected === undefined || Number(expected) === sizeBytes) return;
  throw new S3Error("IncompleteBody", `body: expected ${expected} bytes, got ${sizeBytes}`);
}

function checkMd5Form(expected: string | undefined): void {
  if (expected === undefined || Buffer.from(expected, "base64").length === md5Bytes) return;
  throw new S3Error("InvalidDigest", `content-md5: expected 16 bytes in base64, got ${expected}`);
}

function checkMd5(expected: string | undefined, { md5Hex }: WrittenContent): void {
  if (expected !== undefined) checkEqual("content-md5", expected, Buffer.from(md5Hex, "hex").toString("base64"));
}

function checkPayload(hash: string | undefined, { checksums }: WrittenContent): void {
  if (hash === undefined) return;
  const actual = Buffer.from(getChecksum(checksums, "SHA256"), "base64").toString("hex");
  if (hash === actual) return;
  const message = `x-amz-content-sha256: the client sent ${hash}, received ${actual}`;
  throw new S3Error("XAmzContentSHA256Mismatch", message);
}

function checkChecksum(algorithm: ChecksumAlgorithm, sent: Headers, { checksums }: WrittenContent): void {
  const header = toChecksumHeaderName(algorithm);
  const expected = sent[header];
  if (expected === undefined) throw new S3Error("MalformedTrailerError", `${header}: the announced trailer is missing`);
  checkEqual(header, expected, getChecksum(checksums, algorithm));
}

function checkEqual(header: string, expected: string, actual: string): void {
  if (expected !== actual) throw new S3Error("BadDigest", `${header}: the client sent ${expected}, received ${actual}`);
}
