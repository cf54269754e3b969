import { randomUUID } from "node:crypto";

import { type DiscardContext, type DiscardedBatch, describeDiscardedBatch } from "./discarded-batch.ts";

/** Where a mapping's discarded batches go. Rejects for a passing reason, such as a full disk: it may be called again. */
export type FailureDestination = (batch: DiscardedBatch) => Promise<void>;

/** Writes an object to a bucket. */
export type PutObject = (object: {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
}) => Promise<unknown>;

export interface FailureDestinationOptions {
  readonly uuid: string;
  readonly onFailureArn: string | undefined;
  readonly putObject: PutObject;
  readonly readContext: () => Pick<DiscardContext, "functionArn" | "streamArn" | "nowMs">;
}

/** Whether batches can be sent there; without a destination they are dropped. */
export function isKnownDestination(arn: string | undefined): boolean {
  return arn === undefined || readBucket(arn) !== undefined;
}

export function createFailureDestination(options: FailureDestinationOptions): FailureDestination {
  const { uuid, onFailureArn = "", putObject, readContext } = options;
  const bucket = readBucket(onFailureArn);
  if (bucket === undefined) return async () => undefined;
  return async (batch) => {
    const context = { ...readContext(), requestId: randomUUID() };
    const record = { ...describeDiscardedBatch(batch, context), payload: batch.eventJson };
    await putObject({
      bucket,
      key: toFailureKey(uuid, batch.shardId, context),
      body: Buffer.from(JSON.stringify(record)),
      contentType: "application/json",
    });
  };
}

/** The key by the guide, kinesis-on-failure-destination, read 2026-11-29. */
function toFailureKey(
  uuid: string,
  shardId: string,
  { nowMs, requestId }: Pick<DiscardContext, "nowMs" | "requestId">,
) {
  const time = new Date(nowMs).toISOString();
  const [day = "", clock = ""] = time.slice(0, 19).split("T");
  return `aws/lambda/${uuid}/${shardId}/${day.replaceAll("-", "/")}/${day}T${clock.replaceAll(":", ".")}-${requestId}`;
}

function readBucket(arn: string): string | undefined {
  return /^arn:[^:]+:s3:::(?<bucket>[^/]+)/.exec(arn)?.groups?.["bucket"];
}
