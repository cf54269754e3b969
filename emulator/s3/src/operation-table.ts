import { S3Error } from "./errors.ts";
import { abortMultipartUpload } from "./operations/abort-multipart-upload.ts";
import { completeMultipartUpload } from "./operations/complete-multipart-upload.ts";
import { copyObject } from "./operations/copy-object.ts";
import { createBucket } from "./operations/create-bucket.ts";
import { createMultipartUpload } from "./operations/create-multipart-upload.ts";
import { deleteBucket } from "./operations/delete-bucket.ts";
import { deleteObject } from "./operations/delete-object.ts";
import { deleteObjects } from "./operations/delete-objects.ts";
import { getBucketLocation } from "./operations/get-bucket-location.ts";
import { getObjectAttributes } from "./operations/get-object-attributes.ts";
import { getObject, headObject } from "./operations/get-object.ts";
import { headBucket } from "./operations/head-bucket.ts";
import { listBuckets } from "./operations/list-buckets.ts";
import { listMultipartUploads } from "./operations/list-multipart-uploads.ts";
import { listObjectVersions } from "./operations/list-object-versions.ts";
import { listObjectsV2 } from "./operations/list-objects-v2.ts";
import { listObjects } from "./operations/list-objects.ts";
import { listParts } from "./operations/list-parts.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./operations/object-tagging.ts";
import { putObject } from "./operations/put-object.ts";
import { bucketSettings, getAcl } from "./operations/unconfigured.ts";
import { uploadPart, uploadPartCopy } from "./operations/upload-part.ts";
import type { S3Call, S3Operation } from "./s3-call.ts";

interface OperationRow {
  readonly on: "service" | "bucket" | "object";
  readonly method: string;
  /** Query parameters or headers that distinguish the operation from others with the same method. */
  readonly marks?: readonly string[];
  /** Other query parameters that it understands. */
  readonly query?: readonly string[];
  readonly run: S3Operation;
}

const listing = ["delimiter", "encoding-type", "max-keys", "prefix"];
const uploadListing = ["delimiter", "encoding-type", "max-uploads", "prefix", "key-marker", "upload-id-marker"];
const reading = [
  "partNumber",
  "versionId",
  "response-cache-control",
  "response-content-disposition",
  "response-content-encoding",
  "response-content-language",
  "response-content-type",
  "response-expires",
];

const settingRows: readonly OperationRow[] = bucketSettings.map(([setting, run]) => ({
  on: "bucket",
  method: "GET",
  marks: [setting],
  run,
}));

/** The first row that matches a call is its operation. */
const rows: readonly OperationRow[] = [
  { on: "service", method: "GET", query: ["max-buckets", "continuation-token", "prefix"], run: listBuckets },
  { on: "bucket", method: "PUT", run: createBucket },
  { on: "bucket", method: "HEAD", run: headBucket },
  { on: "bucket", method: "DELETE", run: deleteBucket },
  { on: "bucket", method: "GET", marks: ["location"], run: getBucketLocation },
  { on: "bucket", method: "GET", marks: ["acl"], run: getAcl },
  ...settingRows,
  { on: "bucket", method: "GET", marks: ["uploads"], query: uploadListing, run: listMultipartUploads },
  {
    on: "bucket",
    method: "GET",
    marks: ["versions"],
    query: [...listing, "key-marker", "version-id-marker"],
    run: listObjectVersions,
  },
  {
    on: "bucket",
    method: "GET",
    marks: ["list-type"],
    query: [...listing, "continuation-token", "start-after", "fetch-owner"],
    run: listObjectsV2,
  },
  { on: "bucket", method: "GET", query: [...listing, "marker"], run: listObjects },
  { on: "bucket", method: "POST", marks: ["delete"], run: deleteObjects },
  { on: "object", method: "POST", marks: ["uploads"], run: createMultipartUpload },
  { on: "object", method: "POST", marks: ["uploadId"], run: completeMultipartUpload },
  {
    on: "object",
    method: "PUT",
    marks: ["uploadId", "x-amz-copy-source"],
    query: ["partNumber"],
    run: uploadPartCopy,
  },
  { on: "object", method: "PUT", marks: ["uploadId"], query: ["partNumber"], run: uploadPart },
  { on: "object", method: "GET", marks: ["uploadId"], query: ["max-parts", "part-number-marker"], run: listParts },
  { on: "object", method: "DELETE", marks: ["uploadId"], run: abortMultipartUpload },
  { on: "object", method: "PUT", marks: ["x-amz-copy-source"], run: copyObject },
  { on: "object", method: "PUT", marks: ["tagging"], query: ["versionId"], run: putObjectTagging },
  { on: "object", method: "PUT", run: putObject },
  { on: "object", method: "GET", marks: ["acl"], run: getAcl },
  { on: "object", method: "GET", marks: ["tagging"], query: ["versionId"], run: getObjectTagging },
  { on: "object", method: "GET", marks: ["attributes"], query: ["versionId"], run: getObjectAttributes },
  { on: "object", method: "GET", query: reading, run: getObject },
  { on: "object", method: "HEAD", query: reading, run: headObject },
  { on: "object", method: "DELETE", marks: ["tagging"], query: ["versionId"], run: deleteObjectTagging },
  { on: "object", method: "DELETE", query: ["versionId"], run: deleteObject },
];

/** Finds the operation that is called. Throws `S3Error` NotImplemented for one that is not emulated. */
export function findS3Operation(call: S3Call): S3Operation {
  const row = rows.find((candidate) => fits(candidate, call));
  if (row !== undefined) return row.run;
  throw new S3Error("NotImplemented", `not emulated locally: ${describeCall(call)}`);
}

/** A parameter that the operation does not know (?tagging, ?restore) makes it another operation. */
function fits({ on, method, marks = [], query = [] }: OperationRow, { bucket, key, request }: S3Call): boolean {
  const level = bucket === "" ? "service" : key === "" ? "bucket" : "object";
  if (on !== level || method !== request.method) return false;
  const isMarked = marks.every((mark) => request.query.has(mark) || request.headers[mark] !== undefined);
  const known = new Set([...marks, ...query]);
  return isMarked && [...request.query.keys()].every((name) => known.has(name) || isForEveryone(name));
}

/** `x-id` repeats the operation's name; the others are the signature of a URL, version 4 or version 2. */
function isForEveryone(name: string): boolean {
  return name.startsWith("X-Amz-") || ["x-id", "AWSAccessKeyId", "Signature", "Expires"].includes(name);
}

function describeCall({ request: { method, path, query } }: S3Call): string {
  const names = [...query.keys()].filter((name) => !isForEveryone(name));
  return `${method} ${path}${names.length > 0 ? `?${names.join("&")}` : ""}`;
}
