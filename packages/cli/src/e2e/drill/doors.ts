import { randomUUID } from "node:crypto";

import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SQSClient, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { placeManifest, readManifestOutput } from "@sluice/local";
import { AwsClient } from "aws4fetch";

import type { CalledFunction } from "./drill-faults.ts";
import { toGoodRecord } from "./drill-sending.ts";
import type { DrillStack } from "./drill-stack.ts";

const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species\n";
const credentials = { accessKeyId: "local", secretAccessKey: "local" };

interface Request {
  readonly key: string;
  readonly body: string;
  readonly ids: readonly number[];
}

/** What was posted and not acknowledged to the end, by stack: whoever posts repeats it. */
const unfinished = new WeakMap<DrillStack, Request[]>();

/** Posts rows, and keeps the request if it is not answered with success. */
export async function postRows(stack: DrillStack, count = 4, padding = ""): Promise<void> {
  const ids = stack.takeIds(count);
  const rows = ids.map((id) => toGoodRecord(id).data.replace("\n", `${padding}\n`));
  await post(stack, { key: randomUUID(), body: `${header}${rows.join("")}`, ids });
}

/** More than a shard takes in a second. */
export function postMuch(stack: DrillStack): Promise<void> {
  return postRows(stack, 130, "x".repeat(12_000));
}

/** As their senders do, with the same keys; each time, the shards take a second's worth. */
export async function repeatUnfinished(stack: DrillStack): Promise<void> {
  for (let attempts = 0; attempts < 10; attempts += 1) {
    const left = unfinished.get(stack) ?? [];
    unfinished.set(stack, []);
    for (const request of left) {
      await stack.passMinute();
      await post(stack, request);
    }
  }
}

async function post(stack: DrillStack, request: Request): Promise<void> {
  const client = new AwsClient({ ...credentials, service: "execute-api", region: "eu-central-1", retries: 0 });
  const { datasets } = placeManifest(readManifestOutput(stack.plan), stack.url);
  const headers = { "content-type": "text/csv", "idempotency-key": request.key };
  const { body } = request;
  const response = await client.fetch(datasets["iris"]?.rowsUrl ?? "", { method: "POST", body, headers });
  await response.arrayBuffer();
  if (response.status === 200) return stack.acknowledge(request.ids);
  unfinished.set(stack, [...(unfinished.get(stack) ?? []), request]);
}

export const door: CalledFunction = { name: "sluice-dev-iris-http", call: (stack) => postRows(stack, 1) };

/** Puts a file of rows: they count as accepted once the bucket has it. */
export async function landRows(stack: DrillStack, count = 4): Promise<void> {
  const ids = stack.takeIds(count);
  await landFile(stack, `iris/${ids[0]}.csv`, `${header}${ids.map((id) => toGoodRecord(id).data).join("")}`);
  stack.acknowledge(ids);
}

export function landNonsense(stack: DrillStack): Promise<void> {
  return landFile(stack, `iris/${randomUUID()}.csv`, "name,age\nada,36\n");
}

async function landFile({ url }: DrillStack, Key: string, Body: string): Promise<void> {
  const s3 = new S3Client({ ...toClientSettings(url), maxAttempts: 1 });
  await s3.send(new PutObjectCommand({ Bucket: "sluice-dev-landing", Key, Body }));
  s3.destroy();
}

export const loader: CalledFunction = { name: "sluice-dev-loader", call: (stack) => landRows(stack, 1) };

/**
 * Takes the manifest out of the lake, without which nobody can load a file. Returns what puts it back, and sends dead letters back for
 * as long as there may be more: messages that were received five times before, and come again for nothing.
 */
export async function loseManifest(stack: DrillStack): Promise<() => Promise<void>> {
  const { url } = stack;
  const s3 = new S3Client({ ...toClientSettings(url), maxAttempts: 1 });
  const manifest = { Bucket: "sluice-dev-lake", Key: "manifest.json" };
  const kept = await s3.send(new GetObjectCommand(manifest));
  const Body = (await kept.Body?.transformToString()) ?? "";
  await s3.send(new DeleteObjectCommand(manifest));
  return async () => {
    await s3.send(new PutObjectCommand({ ...manifest, Body }));
    s3.destroy();
    for (let minute = 0; minute < 45; minute += 1) {
      if (minute % 5 === 0) await sendDeadLettersBack(url);
      await stack.passMinute();
    }
  };
}

async function sendDeadLettersBack(url: string): Promise<void> {
  const sqs = new SQSClient(toClientSettings(url));
  const SourceArn = "arn:aws:sqs:eu-central-1:000000000000:sluice-dev-landing-dead";
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
  sqs.destroy();
}
