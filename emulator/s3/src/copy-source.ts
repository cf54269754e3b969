import type { WireHead } from "@sluice/emulator-wire";

import { parseStrictRange } from "./byte-range.ts";
import { S3Error } from "./errors.ts";
import { checkMayDecrypt } from "./object-encryption.ts";
import type { VersionAddress } from "./object-paths.ts";
import type { ObjectStore } from "./object-store.ts";
import { checkSourceConditions } from "./read-conditions.ts";
import type { OpenObject } from "./read-object.ts";
import { percentDecode } from "./s3-call.ts";

/** Opens the object that `x-amz-copy-source` names, if the conditions on it hold. Throws `S3Error`. */
export async function openCopySource(store: ObjectStore, headers: WireHead["headers"]): Promise<OpenObject> {
  const source = await store.open(parseCopySource(headers));
  try {
    checkMayDecrypt(source.summary);
    checkSourceConditions(headers, source.summary);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** `/bucket/key`, the first slash optional, percent-encoded. Throws `S3Error` InvalidArgument. */
export function parseCopySource(headers: WireHead["headers"]): VersionAddress {
  const header = headers["x-amz-copy-source"] ?? "";
  const [path = "", versionId] = header.split("?versionId=");
  const [bucket = "", ...keySegments] = percentDecode(path).replace(/^\//, "").split("/");
  const key = keySegments.join("/");
  if (bucket !== "" && key !== "") return { bucket, key, versionId };
  throw new S3Error(
    "InvalidArgument",
    `Copy Source must mention the source bucket and key: bucket/key, got "${header}"`,
  );
}

/** The part of the source that UploadPartCopy asks for. Throws `S3Error` InvalidArgument or InvalidRange. */
export function parseCopySourceRange(headers: WireHead["headers"], sizeBytes: number) {
  const header = headers["x-amz-copy-source-range"];
  return header === undefined ? undefined : parseStrictRange(header, sizeBytes);
}
