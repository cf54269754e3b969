import { readFileSync } from "node:fs";

import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { abortBefore, createHttpHandler } from "@sluice/http-handler";
import { definitionFileName } from "@sluice/lake";
import type { Context } from "aws-lambda";

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
const requestHandler = await createHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
const firehose = new FirehoseClient({ requestHandler });
/** Of the function's time, for what is reported when sending has to end. */
const reservedMs = 5_000;

async function putRecordBatch(lines: readonly string[], abortSignal: AbortSignal) {
  const records = lines.map((line) => ({ Data: Buffer.from(line) }));
  const command = new PutRecordBatchCommand({ DeliveryStreamName: deliveryStream, Records: records });
  return firehose.send(command, { abortSignal });
}

async function emit({ lines, groups }: Emission, signal: AbortSignal): Promise<void> {
  await sendPartials(lines, { putRecordBatch: (call) => putRecordBatch(call, signal) });
  observer.reportMeasures(groups);
}

/** The Lambda function's entry point, called for a tumbling window of the dataset's stream. */
export async function handler(event: WindowEvent, context: Context): ReturnType<typeof runWindow> {
  const { shardId } = event;
  const signal = abortBefore(context.getRemainingTimeInMillis(), reservedMs);
  const report = observer.reportInvocation.bind(undefined, shardId);
  return runWindow(event, {
    window: compiled,
    readRecord,
    report,
    emit: (emission) => emit(emission, signal),
  }).catch((error: unknown) => {
    if (event.isFinalInvokeForWindow) observer.reportFinalFailure(shardId, error);
    throw error;
  });
}
