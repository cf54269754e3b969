import { randomUUID } from "node:crypto";

import type { QueueStore } from "@sluice/emulator-sqs";

import { type DiscardContext, type DiscardedBatch, describeDiscardedBatch } from "./discarded-batch.ts";

/** Where a mapping's discarded batches go. Rejects for a passing reason, such as a full disk: it may be called again. */
export type FailureDestination = (batch: DiscardedBatch) => Promise<void>;

/** What takes discarded batches. Each throws, or rejects, when it cannot. */
export interface FailureTakers {
  /** Writes an object to a bucket. */
  readonly putObject: (object: {
    readonly bucket: string;
    readonly key: string;
    readonly body: Buffer;
    readonly contentType: string;
  }) => Promise<unknown>;
  readonly queues: Pick<QueueStore, "findByArn">;
  readonly publish: (message: { readonly topicArn: string; readonly message: string }) => void;
}

export interface FailureDestinationOptions extends FailureTakers {
  readonly uuid: string;
  readonly onFailureArn: string | undefined;
  readonly readContext: () => Pick<DiscardContext, "functionArn" | "streamArn" | "nowMs">;
}

/** Whether batches can be sent there; without a destination they are dropped. */
export function isKnownDestination(arn: string | undefined): boolean {
  return arn === undefined || readService(arn) in senders;
}

export function createFailureDestination(options: FailureDestinationOptions): FailureDestination {
  const { onFailureArn = "", readContext } = options;
  const send = senders[readService(onFailureArn)];
  return async (batch) => {
    await send?.(batch, { ...readContext(), requestId: randomUUID() }, { ...options, onFailureArn });
  };
}

type Send = (
  batch: DiscardedBatch,
  context: DiscardContext,
  to: FailureDestinationOptions & { readonly onFailureArn: string },
) => Promise<unknown> | undefined;

/** By the service in the destination's ARN (guide, kinesis-on-failure-destination, read 2026-11-29). */
const senders: Readonly<Record<string, Send>> = {
  s3: (batch, context, { uuid, onFailureArn, putObject }) => {
    const record = { ...describeDiscardedBatch(batch, context), payload: batch.eventJson };
    return putObject({
      bucket: onFailureArn.slice(onFailureArn.lastIndexOf(":") + 1),
      key: toFailureKey(uuid, batch.shardId, context),
      body: Buffer.from(JSON.stringify(record)),
      contentType: "application/json",
    });
  },
  sqs: async (batch, context, { onFailureArn, queues }) => {
    const queue = queues.findByArn(onFailureArn);
    if (queue === undefined) throw new TypeError(`${onFailureArn}: no such queue`);
    queue.send({ body: JSON.stringify(describeDiscardedBatch(batch, context)) });
  },
  sns: async (batch, context, { onFailureArn, publish }) => {
    publish({ topicArn: onFailureArn, message: JSON.stringify(describeDiscardedBatch(batch, context)) });
  },
};

/** `sqs` of `arn:aws:sqs:REGION:ACCOUNT:NAME`. */
function readService(arn: string): string {
  return arn.split(":")[2] ?? "";
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
