import type { WireResponse } from "@sluice/emulator-wire";

import { parseCount } from "../list-object-page.ts";
import type { Part, Upload } from "../multipart/upload.ts";
import { toChecksumElements } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";
import { parseUploadAddress } from "../upload-address.ts";

/** ListParts. */
export async function listParts(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { query } = call.request;
  const address = parseUploadAddress(call);
  const upload = await store.uploads.upload(address);
  const maxParts = parseCount("max-parts", query.get("max-parts"));
  const marker = Number(query.get("part-number-marker") ?? 0);
  const rest = (await store.uploads.parts(address)).filter(({ partNumber }) => partNumber > marker);
  const page = rest.slice(0, maxParts);
  return toXmlResponse("ListPartsResult", {
    Bucket: call.bucket,
    Key: call.key,
    UploadId: address.uploadId,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
    MaxParts: maxParts,
    IsTruncated: rest.length > page.length,
    Part: page.map((part) => toPartElements(part, upload)),
    StorageClass: "STANDARD",
    ChecksumAlgorithm: upload.algorithm,
    ChecksumType: upload.checksumType,
  });
}

function toPartElements({ partNumber, lastModifiedMs, etag, sizeBytes, checksums }: Part, { algorithm }: Upload) {
  return {
    PartNumber: partNumber,
    LastModified: new Date(lastModifiedMs).toISOString(),
    ETag: `"${etag}"`,
    Size: sizeBytes,
    ...toChecksumElements({ [algorithm]: checksums[algorithm] }),
  };
}
