import { readFileSync } from "node:fs";

import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { definitionFileName } from "@sluice/lake";

import { compileWindow } from "./compile-window.ts";
import { readConfig } from "./config.ts";
import { sendPartials } from "./emit/send-partials.ts";
import { createRecordReader } from "./fold/read-record.ts";
import { createObserver } from "./observe.ts";
import { type Emission, runWindow } from "./run-window.ts";
import type { WindowEvent } from "./window-event.ts";

// Read once at cold start: a wrong definition fails the first invocation, not the millionth.
const definitionJson = readFileSync(new URL(definitionFileName, import.meta.url), "utf8");
const { definition, window, deliveryStream } = readConfig({ environment: process.env, definition: definitionJson });
const compiled = compileWindow(definition, window);
const readRecord = createRecordReader(compiled.dataset, compiled.columns);
const observer = createObserver(definition, window, compiled.layout);
const firehose = new FirehoseClient({});

async function putRecordBatch(lines: readonly string[]) {
  const records = lines.map((line) => ({ Data: Buffer.from(line) }));
  return firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: deliveryStream, Records: records }));
}

async function emit({ lines, groups }: Emission): Promise<void> {
  await sendPartials(lines, { putRecordBatch });
  observer.reportMeasures(groups);
}

/** The Lambda function's entry point, called for a tumbling window of the dataset's stream. */
export async function handler(event: WindowEvent): ReturnType<typeof runWindow> {
  const { shardId } = event;
  const report = observer.reportInvocation.bind(undefined, shardId);
  return runWindow(event, { window: compiled, readRecord, emit, report }).catch((error: unknown) => {
    if (event.isFinalInvokeForWindow) observer.reportFinalFailure(shardId, error);
    throw error;
  });
}
