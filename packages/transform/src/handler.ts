import { readFileSync } from "node:fs";

import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createHttpHandler } from "@sluice/http-handler";
import { definitionFileName } from "@sluice/lake";
import type { Context, FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { readConfig } from "./config.ts";
import { createObserver } from "./observe.ts";
import { RecordMemory } from "./record-memory.ts";
import { listShardSpans } from "./shard-spans.ts";
import { transformEvent } from "./transform-event.ts";
import { createRecordTransform } from "./transform-record.ts";

// Read once at cold start: a wrong definition fails the first invocation, not the millionth.
const definition = readFileSync(new URL(definitionFileName, import.meta.url), "utf8");
const { dataset, lakeBucket } = readConfig({ environment: process.env, definition });
// A write ends after 10 s in all: see transformEvent.
const s3 = new S3Client({
  requestHandler: await createHttpHandler({ connectionTimeout: 1_000, requestTimeout: 4_000 }),
});
const recordTransform = createRecordTransform(dataset);
const memory = new RecordMemory();
const observe = createObserver(dataset.name);

/** The role may create rejects and overwrite none. What is there under a key that ends in a hash is what it would write. */
function acceptEqualObject(error: unknown): void {
  if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
}

/** The Lambda function's entry point, called by Firehose. */
export async function handler(
  event: FirehoseTransformationEvent,
  context?: Pick<Context, "awsRequestId">,
): Promise<FirehoseTransformationResult> {
  const { invocationId } = event;
  const requestId = context?.awsRequestId;
  return transformEvent(event, {
    dataset,
    recordTransform,
    memory,
    writeRejects: async ({ key, body }, abortSignal) => {
      const object = { Bucket: lakeBucket, Key: key, Body: body, ContentType: "application/x-ndjson" };
      await s3.send(new PutObjectCommand({ ...object, IfNoneMatch: "*" }), { abortSignal }).catch(acceptEqualObject);
    },
    report: (account) => observe({ invocationId, requestId, shards: listShardSpans(event.records) }, account),
  });
}
