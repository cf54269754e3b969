import { readFileSync } from "node:fs";

import { findDataset } from "@sluice/schema/testing";
import type { FirehoseTransformationEvent, FirehoseTransformationEventRecord } from "aws-lambda";

import type { InvocationAccount } from "./invocation-account.ts";
import { RecordMemory } from "./record-memory.ts";
import type { RejectsObject } from "./rejects.ts";
import { type TransformDependencies, transformEvent } from "./transform-event.ts";
import { createRecordTransform } from "./transform-record.ts";

const dataset = findDataset("iris");
/** One record of Firehose's event, as AWS documents it. */
export const kinesisEvent: FirehoseTransformationEvent = JSON.parse(
  readFileSync(new URL("fixtures/kinesis-event.json", import.meta.url), "utf8"),
);

/** An event of records with these payloads and the record IDs 0, 1, … */
export function createEvent(payloads: readonly (string | Buffer)[]): FirehoseTransformationEvent {
  const [template] = kinesisEvent.records;
  if (template === undefined) throw new Error("the fixture has a record");
  const records = payloads.map((payload, index): FirehoseTransformationEventRecord => ({
    ...template,
    recordId: `${index}`,
    data: Buffer.from(payload).toString("base64"),
  }));
  return { ...kinesisEvent, records };
}

export type Write = TransformDependencies["writeRejects"];

/** Transforms an event: the answers, and the rows and rejects that they and the rejects object hold. */
export async function transform(
  event: FirehoseTransformationEvent,
  write: Write = async () => undefined,
  maxWriteMs = 1_000,
  memory = new RecordMemory(),
) {
  const objects: RejectsObject[] = [];
  const accounts: InvocationAccount[] = [];
  const { records } = await transformEvent(event, {
    dataset,
    recordTransform: createRecordTransform(dataset),
    memory,
    writeRejects: async (object, signal) => {
      await write(object, signal);
      objects.push(object);
    },
    maxWriteMs,
    report: (account) => accounts.push(account),
  });
  const rows = records.flatMap(({ data }) =>
    Buffer.from(data ?? "", "base64")
      .toString()
      .split("\n")
      .slice(0, -1),
  );
  const rejects = objects.flatMap(({ body }) => body.split("\n").slice(0, -1));
  return { records, rows, rejects: rejects.map((line) => JSON.parse(line)), objects, accounts };
}

export const setosa = "5.1,3.5,1.4,0.2,Iris-setosa\n";
export const virginica = "6.3,3.3,6.0,2.5,Iris-virginica\n";
export const bad = "6.3,wide,6.0,2.5,Iris-virginica\n";
