import type { WireResponse } from "@sluice/emulator-wire";

import { parseCopySourceRange, openCopySource } from "../copy-source.ts";
import { toChecksumElements, toChecksumHeaders } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { parsePartNumber } from "../part-range.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";
import { parseSentContent } from "../sent-content.ts";
import { parseUploadAddress } from "../upload-address.ts";

/** UploadPart. */
export async function uploadPart(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { algorithm } = await store.uploads.upload(parseUploadAddress(call));
  const { content, algorithms, check, ...sent } = parseSentContent(call.request);
  const { etag, checksums } = await store.uploads.putPart({
    ...parseUploadAddress(call),
    partNumber: parsePartNumber(call.request.query.get("partNumber")),
    body: content,
    algorithms: [...new Set([algorithm, ...algorithms])],
    check,
  });
  const named = sent.algorithm ?? algorithm;
  return {
    status: 200,
    headers: { etag: `"${etag}"`, ...toChecksumHeaders({ checksums: { [named]: checksums[named] } }) },
  };
}

/** UploadPartCopy: a part that is copied from an object, or from a range of one. */
export async function uploadPartCopy(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { headers, query } = call.request;
  const partNumber = parsePartNumber(query.get("partNumber"));
  const { algorithm } = await store.uploads.upload(parseUploadAddress(call));
  const source = await openCopySource(store, headers);
  try {
    const { lastModifiedMs, etag, checksums } = await store.uploads.putPart({
      ...parseUploadAddress(call),
      partNumber,
      body: source.stream(parseCopySourceRange(headers, source.summary.sizeBytes)),
      algorithms: [algorithm],
      check: () => undefined,
    });
    return toXmlResponse("CopyPartResult", {
      LastModified: new Date(lastModifiedMs).toISOString(),
      ETag: `"${etag}"`,
      ...toChecksumElements(checksums),
    });
  } finally {
    await source.close();
  }
}
