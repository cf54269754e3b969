import type { WireHead, WireResponse } from "@sluice/emulator-wire";

import { type ByteRange, parseByteRange } from "../byte-range.ts";
import { checkHeaderValue } from "../check-header-value.ts";
import { checkMayDecrypt } from "../object-encryption.ts";
import { toChecksumHeaders, toObjectHeaders } from "../object-headers.ts";
import type { ObjectStore, ObjectSummary } from "../object-store.ts";
import { parsePartRange } from "../part-range.ts";
import { checkReadConditions } from "../read-conditions.ts";
import { readVersionId } from "../read-version-id.ts";
import type { S3Call } from "../s3-call.ts";

/** GetObject: the whole object, a range or a part. */
export async function getObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const object = await store.open({ bucket, key, versionId: readVersionId(request.query) });
  try {
    checkMayDecrypt(object.summary);
    const { range, response } = toReadResponse(object.summary, request);
    return { ...response, body: object.stream(range) };
  } catch (error) {
    await object.close();
    throw error;
  }
}

/** HeadObject. */
export async function headObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  return toReadResponse(await store.head({ bucket, key, versionId: readVersionId(request.query) }), request).response;
}

interface ReadResponse {
  /** The bytes to send; empty if it ends before it begins. */
  readonly range: ByteRange;
  readonly response: WireResponse;
}

function toReadResponse(object: ObjectSummary, { headers, query }: Pick<WireHead, "headers" | "query">): ReadResponse {
  checkReadConditions(headers, object);
  const part = parsePartRange(query.get("partNumber"), object);
  const range = part ?? parseByteRange(headers["range"], object.sizeBytes);
  const { first, last } = range ?? { first: 0, last: object.sizeBytes - 1 };
  // The stored checksum is of the whole object and says nothing about a part.
  const checksums = range === undefined && headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED";
  const isPart = range !== undefined && object.sizeBytes > 0;
  const answer = {
    status: isPart ? 206 : 200,
    headers: {
      ...toObjectHeaders(object),
      ...parseAskedHeaders(query),
      "content-length": String(last + 1 - first),
      ...(checksums && toChecksumHeaders(object)),
      ...(isPart && { "content-range": `bytes ${first}-${last}/${object.sizeBytes}` }),
      ...(part !== undefined && { "x-amz-mp-parts-count": String(object.partSizesBytes?.length ?? 1) }),
    },
  };
  return { range: { first, last }, response: answer };
}

/** A URL may override headers of its answer: `response-content-type` and the like. */
function parseAskedHeaders(query: URLSearchParams): Record<string, string> {
  const asked = [...query].filter(([name]) => name.startsWith("response-"));
  for (const [name, value] of asked) checkHeaderValue(name, value);
  return Object.fromEntries(asked.map(([name, value]) => [name.slice("response-".length), value]));
}
