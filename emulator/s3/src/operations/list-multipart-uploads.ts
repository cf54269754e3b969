import type { WireResponse } from "@sluice/emulator-wire";

import { parseCount, parseListing } from "../list-object-page.ts";
import type { Upload } from "../multipart/upload.ts";
import type { ObjectStore } from "../object-store.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";
import { findCommonPrefix } from "../take-key-page.ts";

/** ListMultipartUploads, sorted by key, then by time. */
export async function listMultipartUploads(store: ObjectStore, { bucket, request }: S3Call): Promise<WireResponse> {
  const { query } = request;
  const { prefix, delimiter, encode, encodingType } = parseListing(query);
  const maxUploads = parseCount("max-uploads", query.get("max-uploads"));
  const [keyMarker, uploadIdMarker] = [query.get("key-marker") ?? "", query.get("upload-id-marker") ?? ""];
  const all = (await store.uploads.list(bucket)).filter(({ key }) => key.startsWith(prefix));
  const rest = all.slice(findStart(all, keyMarker, uploadIdMarker));
  const toUploadPrefix = ({ key }: Upload) => findCommonPrefix(key, { prefix, delimiter });
  const commonPrefixes = [...new Set(rest.flatMap((upload) => toUploadPrefix(upload) ?? []))];
  const uploads = rest.filter((upload) => toUploadPrefix(upload) === undefined);
  const page = uploads.slice(0, maxUploads);
  const isTruncated = uploads.length > page.length;
  const last = isTruncated ? page.at(-1) : undefined;
  return toXmlResponse("ListMultipartUploadsResult", {
    Bucket: bucket,
    KeyMarker: encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    NextKeyMarker: last && encode(last.key),
    NextUploadIdMarker: last?.uploadId,
    Prefix: encode(prefix),
    Delimiter: delimiter === undefined ? undefined : encode(delimiter),
    EncodingType: encodingType,
    MaxUploads: maxUploads,
    IsTruncated: isTruncated,
    Upload: page.map(({ key, uploadId, initiatedMs, algorithm, checksumType }) => ({
      Key: encode(key),
      UploadId: uploadId,
      Initiated: new Date(initiatedMs).toISOString(),
      StorageClass: "STANDARD",
      ChecksumAlgorithm: algorithm,
      ChecksumType: checksumType,
    })),
    CommonPrefixes: commonPrefixes.map((folder) => ({ Prefix: encode(folder) })),
  });
}

/** Index of the first upload after the markers. A key alone skips all uploads of that key. */
function findStart(uploads: readonly Upload[], keyMarker: string, uploadIdMarker: string): number {
  const marked = uploads.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === uploadIdMarker);
  if (marked !== -1) return marked + 1;
  const next = uploads.findIndex(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(keyMarker)) > 0);
  return next === -1 ? uploads.length : next;
}
