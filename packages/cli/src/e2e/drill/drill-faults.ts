import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DeleteDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import type { Plan, PlannedResource } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";
import { expect, vi } from "vitest";
import { z } from "zod";

import { toGoodRecord } from "./drill-sending.ts";
import type { DrillStack } from "./drill-stack.ts";

/** A resource of the plan: its type, and what it is called. */
export type ResourceId = readonly [type: string, name: string];

/** What a resource is to have in place of what it has. */
export type Changes = Readonly<Record<string, unknown>>;

/** By its own name, or by its logical one where it has none. */
function isCalled(resource: PlannedResource, name: string): boolean {
  return (resource.state["name"] ?? resource.name) === name;
}

/** Throws when there is none. */
function findResource({ resources }: Plan, [type, name]: ResourceId): PlannedResource {
  const found = resources.find((each) => each.type === type && isCalled(each, name));
  if (found === undefined) throw new Error(`no ${type} "${name}"`);
  return found;
}

/** A plan with other values for one of its resources. Throws when it has none such. */
export function changeResource(plan: Plan, [type, name]: ResourceId, changes: Changes): Plan {
  findResource(plan, [type, name]);
  const change = (resource: PlannedResource): PlannedResource => {
    const { inputs, state } = resource;
    if (resource.type !== type || !isCalled(resource, name)) return resource;
    return { ...resource, inputs: { ...inputs, ...changes }, state: { ...state, ...changes } };
  };
  return { ...plan, resources: plan.resources.map(change) };
}

/** Changes a resource as a deployment would; returns what changes it back. */
export async function deployChange(stack: DrillStack, id: ResourceId, changes: Changes): Promise<() => Promise<void>> {
  await stack.takeUp(changeResource(stack.plan, id, changes));
  return async () => void (await stack.takeUp(stack.plan));
}

/** A function of the stack, and what has it called. */
export interface CalledFunction {
  readonly name: string;
  readonly call: (stack: DrillStack) => Promise<void>;
}

export const transform: CalledFunction = { name: "sluice-dev-iris-transform", call: (stack) => stack.putRows(1) };

export function functionId(name: string): ResourceId {
  return ["aws:lambda/function:Function", name];
}

/** As {@link deployChange}; each time, waits for the first call of what is new, which takes its time to start. */
export async function changeFunction(
  stack: DrillStack,
  called: CalledFunction,
  changes: Changes,
): Promise<() => Promise<void>> {
  const mend = await deployChange(stack, functionId(called.name), changes);
  await waitForCall(stack, called);
  return async () => {
    await mend();
    await waitForCall(stack, called);
  };
}

/** A call may need another minute of the clock, if what is to be called for was not there in time. */
export async function waitForCall(stack: DrillStack, { name, call }: CalledFunction): Promise<void> {
  const before = await stack.countCalls(name);
  await call(stack);
  await stack.passMinute();
  let polls = 0;
  await vi.waitFor(
    async () => {
      polls += 1;
      if (polls % pollsPerMinute === 0) await stack.passMinute();
      expect(await stack.countCalls(name)).toBeGreaterThan(before);
    },
    { timeout: 20_000, interval: 50 },
  );
}

const pollsPerMinute = 40;

export function replaceFunction(stack: DrillStack, called: CalledFunction, code: string): Promise<() => Promise<void>> {
  return changeFunction(stack, called, toCode(code));
}

/** What gives a function other code. */
export function toCode(text: string): Changes {
  return { code: { assets: { "index.mjs": { text } } } };
}

/** As somebody does who makes the delivery stream anew by hand: AWS does not switch the backup of an existing one off. */
export async function leaveBackupOut(stack: DrillStack): Promise<() => Promise<void>> {
  const id = deliveryStreamId("sluice-dev-iris");
  const { extendedS3Configuration } = findResource(stack.plan, id).inputs;
  const { s3BackupConfiguration: _, ...others } = z.record(z.string(), z.unknown()).parse(extendedS3Configuration);
  await stack.deliverAll();
  await removeDeliveryStream(stack, "sluice-dev-iris");
  await deployChange(stack, id, { extendedS3Configuration: { ...others, s3BackupMode: "Disabled" } });
  return async () => {
    await stack.deliverAll();
    await removeDeliveryStream(stack, "sluice-dev-iris");
    await stack.takeUp(stack.plan);
  };
}

export const throws = `export async function handler() { throw new Error("drill"); }`;

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
  const mend = await deployChange(stack, functionId(transform.name), toCode(code));
  return async () => {
    writeFileSync(released, "");
    await mend();
    await waitForCall(stack, transform);
  };
}

export function deliveryStreamId(name: string): ResourceId {
  return ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", name];
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
  await removeDeliveryStream(stack, "sluice-dev-iris");
  const [firstUnread = 0] = stack.takeIds(1);
  return async () => {
    await deployChange(stack, deliveryStreamId("sluice-dev-iris"), { tags: { drill: "over" } });
    const [next = 0] = stack.takeIds(1);
    const unread = Array.from({ length: next - firstUnread - 1 }, (_, index) => firstUnread + 1 + index);
    await stack.put(unread.map(toGoodRecord));
  };
}

/** Gives each record a partition of its own. */
export const eachItsOwnPartition = `
export async function handler({ records }) {
  return { records: records.map(({ recordId, data }) => {
    const [id] = Buffer.from(data, "base64").toString().split(",");
    const line = JSON.stringify({ sepal_length: Number(id) }) + "\\n";
    const metadata = { partitionKeys: { species_key: "p" + id } };
    return { recordId, result: "Ok", data: Buffer.from(line).toString("base64"), metadata };
  }) };
}
`;

export async function removeDeliveryStream({ url }: DrillStack, DeliveryStreamName: string): Promise<void> {
  const client = new FirehoseClient(toClientSettings(url));
  await client.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
  client.destroy();
}
