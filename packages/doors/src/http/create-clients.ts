import { S3Client } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";

/** A request has to be answered within half a minute, whatever the stream does. */
export const sendTimeouts = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
/** What is written around the sending has a few seconds in all. */
const lakeAttempts = 2;
const lakeTimeouts = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export function createLakeClient(): S3Client {
  return new S3Client({ maxAttempts: lakeAttempts, requestHandler: new NodeHttpHandler(lakeTimeouts) });
}
