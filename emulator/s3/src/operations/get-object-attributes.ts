import type { WireResponse } from "@sluice/emulator-wire";

import { S3Error } from "../errors.ts";
import { toChecksumElements } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { readVersionId } from "../read-version-id.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** GetObjectAttributes: the attributes that `x-amz-object-attributes` names. */
export async function getObjectAttributes(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const wanted = (request.headers["x-amz-object-attributes"] ?? "").split(",").map((name) => name.trim());
  if (wanted.every((name) => name === "")) {
    throw new S3Error(
      "InvalidRequest",
      "x-amz-object-attributes: expected at least one name, such as ETag or ObjectSize",
    );
  }
  const { etag, sizeBytes, lastModifiedMs, checksums, checksumType, partSizesBytes } = await store.head({
    bucket,
    key,
    versionId: readVersionId(request.query),
  });
  const elements = {
    ETag: etag,
    Checksum: checksums === undefined ? undefined : { ...toChecksumElements(checksums), ChecksumType: checksumType },
    ObjectParts: partSizesBytes === undefined ? undefined : { PartsCount: partSizesBytes.length },
    StorageClass: "STANDARD",
    ObjectSize: sizeBytes,
  };
  const chosen = Object.fromEntries(Object.entries(elements).filter(([name]) => wanted.includes(name)));
  const response = toXmlResponse("GetObjectAttributesResponse", chosen);
  const lastModified = { "last-modified": new Date(lastModifiedMs).toUTCString() };
  return { ...response, headers: { ...response.headers, ...lastModified } };
}
