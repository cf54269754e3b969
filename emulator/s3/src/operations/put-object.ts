import type { WireResponse } from "@sluice/emulator-wire";

import { toEncryptionHeaders } from "../object-encryption.ts";
import { toChecksumHeaders, parseObjectDescription, toVersionHeader } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import type { S3Call } from "../s3-call.ts";
import { parseSentContent } from "../sent-content.ts";
import { parseWriteCondition } from "../write-condition.ts";

/**
 * PutObject. Storage class and access control have no effect: the object is a file on this machine. Encryption has none but on
 * who may read it.
 */
export async function putObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const condition = parseWriteCondition(request.headers);
  const { content, algorithm = "CRC64NVME", algorithms, check } = parseSentContent(request);
  const object = await store.put({
    ...condition,
    ...parseObjectDescription(request.headers),
    bucket,
    key,
    body: content,
    algorithms: [algorithm],
    algorithmsToCheck: algorithms,
    check,
  });
  return {
    status: 200,
    headers: {
      etag: `"${object.etag}"`,
      ...toChecksumHeaders(object),
      ...toEncryptionHeaders(object),
      ...toVersionHeader(object),
    },
  };
}
