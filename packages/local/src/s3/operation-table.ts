import { S3Error } from "./errors.ts";
import { copyObject } from "./operations/copy-object.ts";
import { createBucket } from "./operations/create-bucket.ts";
import { deleteObject } from "./operations/delete-object.ts";
import { deleteObjects } from "./operations/delete-objects.ts";
import { getBucketLocation } from "./operations/get-bucket-location.ts";
import { getObject, headObject } from "./operations/get-object.ts";
import { headBucket } from "./operations/head-bucket.ts";
import { listBuckets } from "./operations/list-buckets.ts";
import { listObjectsV2 } from "./operations/list-objects-v2.ts";
import { listObjects } from "./operations/list-objects.ts";
import { putObject } from "./operations/put-object.ts";
import type { S3Call, S3Operation } from "./s3-call.ts";

interface Row {
  readonly on: "service" | "bucket" | "object";
  readonly method: string;
  /** A query parameter or header by which the operation is told from another of the same method. */
  readonly mark?: string;
  /** Further query parameters that it understands. */
  readonly query?: readonly string[];
  readonly run: S3Operation;
}

const listing = ["delimiter", "encoding-type", "max-keys", "prefix"];

/** The first row that fits is the operation. */
const rows: readonly Row[] = [
  { on: "service", method: "GET", run: listBuckets },
  { on: "bucket", method: "PUT", run: createBucket },
  { on: "bucket", method: "HEAD", run: headBucket },
  { on: "bucket", method: "GET", mark: "location", run: getBucketLocation },
  {
    on: "bucket",
    method: "GET",
    mark: "list-type",
    query: [...listing, "continuation-token", "start-after", "fetch-owner"],
    run: listObjectsV2,
  },
  { on: "bucket", method: "GET", query: [...listing, "marker"], run: listObjects },
  { on: "bucket", method: "POST", mark: "delete", run: deleteObjects },
  { on: "object", method: "PUT", mark: "x-amz-copy-source", run: copyObject },
  { on: "object", method: "PUT", run: putObject },
  { on: "object", method: "GET", run: getObject },
  { on: "object", method: "HEAD", run: headObject },
  { on: "object", method: "DELETE", run: deleteObject },
];

/** Finds the operation that a call means. Throws `S3Error` NotImplemented for one that is not emulated. */
export function operationFor(call: S3Call): S3Operation {
  const row = rows.find((candidate) => fits(candidate, call));
  if (row !== undefined) return row.run;
  throw new S3Error("NotImplemented", `not emulated locally: ${describeCall(call)}`);
}

/** A parameter that the operation does not know (?acl, ?tagging, ?uploads) makes it another operation. */
function fits({ on, method, mark, query = [] }: Row, { bucket, key, request }: S3Call): boolean {
  const level = bucket === "" ? "service" : key === "" ? "bucket" : "object";
  if (on !== level || method !== request.method) return false;
  if (mark !== undefined && !request.query.has(mark) && request.headers[mark] === undefined) return false;
  return [...request.query.keys()].every((name) => name === mark || query.includes(name) || isForEveryone(name));
}

/** `x-id` repeats the operation's name; the others sign a URL. */
function isForEveryone(name: string): boolean {
  return name === "x-id" || name.startsWith("X-Amz-");
}

function describeCall({ request: { method, path, query } }: S3Call): string {
  const names = [...query.keys()].filter((name) => !isForEveryone(name));
  const isMultipart = names.includes("uploads") || names.includes("uploadId");
  const call = `${method} ${path}${names.length > 0 ? `?${names.join("&")}` : ""}`;
  return isMultipart ? `multipart upload (${call}); send the object in one PUT` : call;
}
