import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";

import { checksumAlgorithms, computeCompositeChecksum, getChecksum } from "../checksums.ts";
import type { WrittenContent } from "../content-digests.ts";
import { S3Error } from "../errors.ts";
import type { ObjectSummary } from "../object-summary.ts";
import type { PutObject } from "../write-object.ts";
import type { CompletedPart, Completion, Part, Upload } from "./upload.ts";

interface PartsToPut {
  readonly upload: Upload;
  readonly stored: readonly Part[];
  /** Folder of the parts' bytes. */
  readonly dir: string;
  readonly completion: Completion;
  readonly put: (put: PutObject) => Promise<ObjectSummary>;
}

/** Every part but the last: 5 MiB at least (S3 User Guide, qfacts, read 2026-11-21). */
const minPartBytes = 5 * 1024 ** 2;

/** Puts the named parts one after the other as one object. */
export async function putParts({ upload, stored, dir, completion, put }: PartsToPut): Promise<ObjectSummary> {
  const parts = selectParts(upload, stored, completion.parts);
  const { bucket, key, algorithm, checksumType, description } = upload;
  const isComposite = checksumType === "COMPOSITE";
  const composite =
    isComposite &&
    (await computeCompositeChecksum(
      algorithm,
      parts.map(({ checksums }) => getChecksum(checksums, algorithm)),
    ));
  const { onlyIfAbsent, onlyIfEtag, check } = completion;
  const describeAs = ({ checksums }: WrittenContent) => ({
    etag: computeEtag(parts),
    checksums: composite === false ? checksums : { [algorithm]: composite },
    checksumType,
    partSizesBytes: parts.map(({ sizeBytes }) => sizeBytes),
  });
  return put({
    ...description,
    creation: "CompleteMultipartUpload",
    bucket,
    key,
    body: streamParts(parts, dir),
    algorithms: isComposite ? [] : [algorithm],
    check: (written) => check({ ...written, checksums: describeAs(written).checksums }),
    describeAs,
    ...(onlyIfAbsent !== undefined && { onlyIfAbsent }),
    onlyIfEtag,
  });
}

function selectParts(upload: Upload, stored: readonly Part[], named: readonly CompletedPart[]): readonly Part[] {
  if (!isAscending(named.map(({ partNumber }) => partNumber))) throw outOfOrder();
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const parts = named.map((wanted) => {
    const part = byNumber.get(wanted.partNumber);
    if (part === undefined || part.etag !== wanted.etag.replaceAll('"', "")) throw notThere(wanted);
    checkChecksums(upload, part, wanted);
    return part;
  });
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < minPartBytes);
  if (small !== undefined) throw tooSmall(small);
  return parts;
}

/** Whether the numbers grow, from above 0 on. */
function isAscending(numbers: readonly number[]): boolean {
  let before = 0;
  return numbers.every((each) => {
    const isGreater = each > before;
    before = each;
    return isGreater;
  });
}

/** A client that asked for a COMPOSITE checksum has to send every part's own. */
function checkChecksums({ algorithm, checksumType }: Upload, part: Part, wanted: CompletedPart): void {
  if (checksumType === "COMPOSITE" && wanted.checksums[algorithm] === undefined) {
    const name = algorithm.toLowerCase();
    const message = `The upload was created using a ${name} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`;
    throw new S3Error("InvalidRequest", message);
  }
  const differs = checksumAlgorithms.some(
    (each) => wanted.checksums[each] !== undefined && wanted.checksums[each] !== part.checksums[each],
  );
  if (differs) throw notThere(wanted);
}

/** S3's own form: the MD5 of the parts' MD5s, and the number of parts. */
function computeEtag(parts: readonly Part[]): string {
  const hash = createHash("md5");
  for (const { etag } of parts) hash.update(Buffer.from(etag, "hex"));
  return `${hash.digest("hex")}-${parts.length}`;
}

async function* streamParts(parts: readonly Part[], dir: string): AsyncGenerator<Buffer> {
  for (const { file } of parts) yield* createReadStream(join(dir, file), { highWaterMark: 1024 * 1024 });
}

function outOfOrder(): S3Error {
  return new S3Error(
    "InvalidPartOrder",
    "The list of parts was not in ascending order. Parts must be ordered by number",
  );
}

function notThere({ partNumber }: CompletedPart): S3Error {
  const message = "One or more of the specified parts could not be found, or its ETag or checksum differs";
  return new S3Error("InvalidPart", `${message}: part ${partNumber}`);
}

function tooSmall({ partNumber, sizeBytes }: Part): S3Error {
  const message = `part ${partNumber}: ${sizeBytes} bytes; every part but the last has at least ${minPartBytes}`;
  return new S3Error("EntityTooSmall", message);
}
