import type { WireResponse } from "@sluice/emulator-wire";

import type { ObjectStore } from "../object-store.ts";
import { readVersionId } from "../read-version-id.ts";
import type { S3Call } from "../s3-call.ts";
import { parseWriteCondition } from "../write-condition.ts";

/** DeleteObject. Succeeds even if there is no such object, as in S3, unless an ETag is required. */
export async function deleteObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const { onlyIfEtag } = parseWriteCondition(request.headers);
  await store.delete({ bucket, key, versionId: readVersionId(request.query) }, { onlyIfEtag });
  return { status: 204 };
}
