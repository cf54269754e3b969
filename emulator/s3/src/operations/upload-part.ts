import type { WireResponse } from "@sluice/emulator-wire";

import { copySourceRange, openCopySource } from "../copy-source.ts";
import { checksumElements, checksumHeaders } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { parsePartNumber } from "../part-range.ts";
import { type S3Call, xmlResponse } from "../s3-call.ts";
import { sentContentOf } from "../sent-content.ts";
import { uploadAddressOf } from "../upload-address.ts";

/** UploadPart. */
export async function uploadPart(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { algorithm } = await store.uploads.upload(uploadAddressOf(call));
  const { content, algorithms, check, ...sent } = sentContentOf(call.request);
  const { etag, checksums } = await store.uploads.putPart({
    ...uploadAddressOf(call),
    partNumber: parsePartNumber(call.request.query.get("partNumber")),
    body: content,
    algorithms: [...new Set([algorithm, ...algorithms])],
    check,
  });
  const named = sent.algorithm ?? algorithm;
  return {
    status: 200,
    headers: { etag: `"${etag}"`, ...checksumHeaders({ checksums: { [named]: checksums[named] } }) },
  };
}

/** UploadPartCopy: a part that is another object, or a range of one. */
export async function uploadPartCopy(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { headers, query } = call.request;
  const partNumber = parsePartNumber(query.get("partNumber"));
  const { algorithm } = await store.uploads.upload(uploadAddressOf(call));
  const source = await openCopySource(store, headers);
  try {
    const { lastModifiedMs, etag, checksums } = await store.uploads.putPart({
      ...uploadAddressOf(call),
      partNumber,
      body: source.stream(copySourceRange(headers, source.summary.sizeBytes)),
      algorithms: [algorithm],
      check: () => undefined,
    });
    return xmlResponse("CopyPartResult", {
      LastModified: new Date(lastModifiedMs).toISOString(),
      ETag: `"${etag}"`,
      ...checksumElements(checksums),
    });
  } finally {
    await source.close();
  }
}
