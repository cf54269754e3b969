import { Agent } from "node:http";

import { KinesisClient } from "@aws-sdk/client-kinesis";
import { findDataset } from "@sluice/schema/testing";
import { createRowGroups, type GoodRow, openFileSource, RowReader } from "@sluice/source";
import { createKinesisTransport, createSender, createSingleRowPacker } from "@sluice/stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import type { Task } from "./implementations.ts";

const stepRows = 2_000;

/** The producer's reader alone: every row found, checked, and written as a record carries it. */
export async function parseOnly(task: Task): Promise<number> {
  let rows = 0;
  const steps = readSteps(task, () => {
    rows += 1;
  });
  for await (const _ of steps) if (rows >= task.rows) break;
  return rows;
}

/** The producer's reader and sender, one row a record. */
export async function sendSingleRows(task: Task): Promise<number> {
  const handler = new NodeHttpHandler({ httpAgent: new Agent({ keepAlive: true }) });
  const client = new KinesisClient({ endpoint: task.endpoint, maxAttempts: 1, requestHandler: handler });
  const sender = createSender({ transport: createKinesisTransport(client, task.stream) });
  const packer = createSingleRowPacker();
  for await (const _ of readSteps(task, packer.add)) {
    for (const batch of packer.takeSealed()) await sender.add(batch);
    if (sender.counts().rows >= task.rows) break;
  }
  await sender.flush();
  client.destroy();
  return sender.counts().rows;
}

async function* readSteps({ dataset, file }: Task, take: (row: GoodRow) => void): AsyncGenerator<void> {
  const reader = new RowReader({
    dataset: findDataset(dataset),
    name: file,
    groups: createRowGroups({ isOrdered: false }),
    from: { byte: 0, line: 1, row: 0 },
    taker: { take, reject: refuse },
  });
  for await (const chunk of openFileSource(file).open(0)) {
    reader.feed(chunk);
    while (reader.read(stepRows) === stepRows) yield;
  }
  reader.feed(new Uint8Array(0), true);
  reader.read(Infinity);
  yield;
}

function refuse(): never {
  throw new Error("the bench makes a bad row");
}
