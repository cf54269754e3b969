import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DeleteDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import type { PlannedResource } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";
import { expect, vi } from "vitest";

import { type DrillStack, toGoodRecord } from "./drill-stack.ts";

/** Changes the resources of a type as a deployment would; returns what changes them back. */
async function changePlan(
  stack: DrillStack,
  type: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<() => Promise<void>> {
  const change = (resource: PlannedResource): PlannedResource => {
    const { inputs, state } = resource;
    if (resource.type !== type) return resource;
    return { ...resource, inputs: { ...inputs, ...changes }, state: { ...state, ...changes } };
  };
  await stack.takeUp({ ...stack.plan, resources: stack.plan.resources.map(change) });
  return async () => void (await stack.takeUp(stack.plan));
}

/** As {@link changePlan}; each time, waits for the first call of what is new, which takes its time to start. */
export async function changeFunction(
  stack: DrillStack,
  changes: Readonly<Record<string, unknown>>,
): Promise<() => Promise<void>> {
  const mend = await changePlan(stack, "aws:lambda/function:Function", changes);
  await waitForCall(stack);
  return async () => {
    await mend();
    await waitForCall(stack);
  };
}

export async function waitForCall(stack: DrillStack): Promise<void> {
  const before = await stack.countCalls();
  await stack.putRows(1);
  await stack.passMinute();
  await vi.waitFor(async () => expect(await stack.countCalls()).toBeGreaterThan(before), { timeout: 20_000 });
}

export function replaceFunction(stack: DrillStack, code: string): Promise<() => Promise<void>> {
  return changeFunction(stack, { code: { assets: { "index.mjs": { text: code } } } });
}

/** Answers each record with a row whose numbers are texts. */
export const misfit = `
export async function handler({ records }) {
  const data = Buffer.from(JSON.stringify({ sepal_length: "wide" }) + "\\n").toString("base64");
  const metadata = { partitionKeys: { species_key: "setosa" } };
  return { records: records.map(({ recordId }) => ({ recordId, result: "Ok", data, metadata })) };
}
`;

/** Until it is let go of, no call of the function ends: then its records fail. */
export async function holdFunction(stack: DrillStack): Promise<() => Promise<void>> {
  const released = join(createTemporaryFolder("hold"), "released");
  const code = `
import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

export async function handler({ records }) {
  while (!existsSync(${JSON.stringify(released)})) await setTimeout(20);
  return { records: records.map(({ recordId }) => ({ recordId, result: "ProcessingFailed" })) };
}
`;
  const mend = await changePlan(stack, "aws:lambda/function:Function", {
    code: { assets: { "index.mjs": { text: code } } },
  });
  return async () => {
    writeFileSync(released, "");
    await mend();
    await waitForCall(stack);
  };
}

/** Puts a dangling link in place of a prefix's folder, so that no object can be written there. */
export function blockPrefix(stack: DrillStack, prefix: string): () => Promise<void> {
  const folder = join(stack.lakeDir, "sluice-dev-lake", prefix);
  mkdirSync(folder, { recursive: true });
  renameSync(folder, `${folder}.away`);
  symlinkSync("/dev/null/nowhere", folder);
  return async () => {
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  };
}

export async function readTooMuch(stack: DrillStack): Promise<void> {
  const client = new KinesisClient({ ...toClientSettings(stack.url), maxAttempts: 1 });
  const at = { StreamName: "sluice-dev-iris", ShardId: "shardId-000000000000", ShardIteratorType: "LATEST" } as const;
  const { ShardIterator } = await client.send(new GetShardIteratorCommand(at));
  const reads = Array.from({ length: 7 }, () => client.send(new GetRecordsCommand({ ShardIterator })));
  await Promise.allSettled(reads);
  client.destroy();
}

/** What is put meanwhile stays in the stream and is not delivered: it is loaded again once there is a delivery stream. */
export async function deleteDeliveryStream(stack: DrillStack): Promise<() => Promise<void>> {
  const client = new FirehoseClient(toClientSettings(stack.url));
  await client.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: "sluice-dev-iris" }));
  client.destroy();
  const [firstUnread = 0] = stack.takeIds(1);
  return async () => {
    await changePlan(stack, "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { tags: { drill: "over" } });
    const [next = 0] = stack.takeIds(1);
    const unread = Array.from({ length: next - firstUnread - 1 }, (_, index) => firstUnread + 1 + index);
    await stack.put(unread.map(toGoodRecord));
  };
}
