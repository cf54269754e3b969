import { createHash } from "node:crypto";

import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { encodeRejectLine, lakeLayout, readDay, formatRejectsFolder } from "@sluice/lake";
import { type Dataset, formatLakeTimestamp } from "@sluice/schema";

import { moveToReplayed } from "./move-to-replayed.ts";
import type { ObjectPlan } from "./object-plan.ts";
import type { ReplayRecord } from "./replay-record.ts";

export interface ApplyOptions {
  readonly s3: Pick<S3Client, "send">;
  readonly bucket: string;
  readonly dataset: Dataset;
  /** Resolves when the stream has accepted every record. */
  readonly send: (records: readonly ReplayRecord[]) => Promise<void>;
  readonly nowMs: () => number;
}

/**
 * Carries out a plan. The steps are in an order that may be interrupted anywhere: until the object is gone, another run
 * sends the same records, whose rows the view shows once, and writes the same objects.
 */
export async function applyPlan(plan: ObjectPlan, options: ApplyOptions): Promise<void> {
  const { s3, bucket, send } = options;
  if (plan.records.length > 0) await send(plan.records);
  await putRejects(plan, options);
  await putLeftLines(plan, options);
  await moveToReplayed(s3, { bucket, key: plan.key });
}

/** Whether a plan changes anything: an object whose lines all stay is left alone. */
export function isWorthwhile({ records, refused, deliveredRows }: ObjectPlan): boolean {
  return records.length > 0 || refused.length > 0 || deliveredRows > 0;
}

async function putRejects({ key, refused }: ObjectPlan, { s3, bucket, dataset, nowMs }: ApplyOptions): Promise<void> {
  if (refused.length === 0) return;
  const arrivedAt = formatLakeTimestamp(nowMs());
  // The day the record failed and not today, so that another run after midnight writes the same object.
  const day = readDay(key) ?? arrivedAt.slice(0, 10);
  const folder = formatRejectsFolder(lakeLayout.rejectsPrefix(dataset.name), day);
  const lines = refused.map(({ raw, identity, reason, column }) =>
    encodeRejectLine({ dataset: dataset.name, reason, column, raw, ...identity, arrivedAt }),
  );
  const body = lines.join("");
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${folder}replay-${hashText(key)}.jsonl`, Body: body }));
}

/** Lines that stay go into a new object in the same folder, named after its content. */
async function putLeftLines({ key, left }: ObjectPlan, { s3, bucket }: ApplyOptions): Promise<void> {
  if (left.length === 0) return;
  const body = left.map(({ text }) => `${text}\n`).join("");
  const folder = key.slice(0, key.lastIndexOf("/") + 1);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${folder}left-${hashText(body)}.jsonl`, Body: body }));
}

function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
