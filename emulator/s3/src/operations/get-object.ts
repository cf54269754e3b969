import type { WireHead, WireResponse } from "@sluice/emulator-wire";

import { type ByteRange, parseByteRange } from "../byte-range.ts";
import { checkVersion } from "../check-version.ts";
import { toChecksumHeaders, toObjectHeaders } from "../object-headers.ts";
import type { ObjectStore, ObjectSummary } from "../object-store.ts";
import { parsePartRange } from "../part-range.ts";
import { checkReadConditions } from "../read-conditions.ts";
import type { S3Call } from "../s3-call.ts";

/** GetObject: whole, a range or a part of it. */
export async function getObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  checkVersion(request.query);
  const object = await store.open({ bucket, key });
  try {
    const { range, response } = toReadResponse(object.summary, request);
    return { ...response, body: object.stream(range) };
  } catch (error) {
    await object.close();
    throw error;
  }
}

/** HeadObject. */
export async function headObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  checkVersion(request.query);
  return toReadResponse(await store.head({ bucket, key }), request).response;
}

interface ReadResponse {
  /** The bytes to send; one that ends before it begins has none. */
  readonly range: ByteRange;
  readonly response: WireResponse;
}

function toReadResponse(object: ObjectSummary, { headers, query }: Pick<WireHead, "headers" | "query">): ReadResponse {
  checkReadConditions(headers, object);
  const part = parsePartRange(query.get("partNumber"), object);
  const range = part ?? parseByteRange(headers["range"], object.sizeBytes);
  const { first, last } = range ?? { first: 0, last: object.sizeBytes - 1 };
  // S3 gives the checksum of the whole, which says nothing of a part.
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

/** A URL may say how its answer is to be described: `response-content-type` and its like. */
function parseAskedHeaders(query: URLSearchParams): Record<string, string> {
  const asked = [...query].filter(([name]) => name.startsWith("response-"));
  return Object.fromEntries(asked.map(([name, value]) => [name.slice("response-".length), value]));
}
