import type { WireHead, WireResponse } from "@sluice/emulator-wire";

import { type ChecksumAlgorithm, isChecksumAlgorithm } from "../checksums.ts";
import { parseCopySource, openCopySource } from "../copy-source.ts";
import { S3Error } from "../errors.ts";
import { parseEncryption } from "../object-encryption.ts";
import { toChecksumElements, parseObjectDescription, toVersionHeader } from "../object-headers.ts";
import type { ObjectAddress } from "../object-paths.ts";
import type { ObjectStore, ObjectSummary } from "../object-store.ts";
import { parseTagsHeader } from "../object-tags.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";
import { parseWriteCondition } from "../write-condition.ts";

/** CopyObject, with the source's description or, by directive, a new one. */
export async function copyObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const { headers } = request;
  const from = parseCopySource(headers);
  const isReplacing = isReplaced(headers, "metadata");
  const isRetagging = isReplaced(headers, "tagging");
  const isItself = from.bucket === bucket && from.key === key && from.versionId === undefined;
  if (isItself && !isReplacing) {
    const message =
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata";
    throw new S3Error("InvalidRequest", message);
  }
  const copy = await writeCopy(store, { bucket, key, headers, isReplacing, isRetagging });
  const response = toXmlResponse("CopyObjectResult", {
    LastModified: new Date(copy.lastModifiedMs).toISOString(),
    ETag: `"${copy.etag}"`,
    ChecksumType: copy.checksumType,
    ...toChecksumElements(copy.checksums),
  });
  return { ...response, headers: { ...response.headers, ...toVersionHeader(copy) } };
}

interface Copying extends ObjectAddress {
  readonly headers: WireHead["headers"];
  readonly isReplacing: boolean;
  readonly isRetagging: boolean;
}

async function writeCopy(
  store: ObjectStore,
  { headers, isReplacing, isRetagging, ...to }: Copying,
): Promise<ObjectSummary> {
  const condition = parseWriteCondition(headers);
  const asked = parseCopyAlgorithm(headers);
  const source = await openCopySource(store, headers);
  try {
    const { contentType, contentEncoding, headers: kept, userMetadata } = source.summary;
    const described = isReplacing
      ? parseObjectDescription(headers)
      : { contentType, contentEncoding, headers: kept, userMetadata };
    const tags = isRetagging ? parseTagsHeader(headers) : source.summary.tags;
    const algorithms = [asked ?? chooseSourceAlgorithm(source.summary)];
    return await store.put({
      creation: "Copy",
      ...condition,
      ...described,
      encryption: parseEncryption(headers),
      tags,
      ...to,
      body: source.stream(),
      algorithms,
    });
  } finally {
    // A put that is refused does not read the source to its end.
    await source.close();
  }
}

/** Whether the copy gets a description, or tags, of its own. */
function isReplaced(headers: WireHead["headers"], what: "metadata" | "tagging"): boolean {
  const directive = headers[`x-amz-${what}-directive`] ?? "COPY";
  if (directive === "COPY" || directive === "REPLACE") return directive === "REPLACE";
  throw new S3Error("InvalidArgument", `Unknown ${what} directive: expected COPY or REPLACE, got "${directive}"`);
}

function parseCopyAlgorithm(headers: WireHead["headers"]): ChecksumAlgorithm | undefined {
  const asked = headers["x-amz-checksum-algorithm"]?.toUpperCase();
  if (asked === undefined || isChecksumAlgorithm(asked)) return asked;
  throw new S3Error("InvalidRequest", `Checksum algorithm provided is unsupported: ${asked}`);
}

/** The copy is written in one piece, so its checksum covers all bytes, whatever type the source's was. */
function chooseSourceAlgorithm({ checksums = {} }: ObjectSummary): ChecksumAlgorithm {
  return Object.keys(checksums).find(isChecksumAlgorithm) ?? "CRC64NVME";
}
