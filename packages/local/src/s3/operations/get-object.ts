import type { WireRequest, WireResponse } from "../../wire/messages.ts";
import { parseByteRange } from "../byte-range.ts";
import { readHeaders } from "../object-headers.ts";
import type { ObjectStore, ObjectSummary } from "../object-store.ts";
import { checkReadConditions } from "../read-conditions.ts";
import type { S3Call } from "../s3-call.ts";

/** GetObject, whole or a range of it. */
export async function getObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const object = await store.get({ bucket, key });
  const { first, last, response } = describe(object, request.headers);
  return { ...response, body: object.body.subarray(first, last + 1) };
}

/** HeadObject. */
export async function headObject(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  return describe(await store.head({ bucket, key }), request.headers).response;
}

function describe(object: ObjectSummary, headers: WireRequest["headers"]) {
  checkReadConditions(headers, object);
  const range = parseByteRange(headers["range"], object.sizeBytes);
  const { first, last } = range ?? { first: 0, last: object.sizeBytes - 1 };
  const response: WireResponse = {
    status: range === undefined ? 200 : 206,
    headers: {
      ...readHeaders(object),
      "content-length": String(last + 1 - first),
      ...(range !== undefined && { "content-range": `bytes ${first}-${last}/${object.sizeBytes}` }),
    },
  };
  return { first, last, response };
}
