/** Child process: measures one implementation on one case, and sends its {@link TransformSpeed}. */
import { maxResponseBytes } from "@sluice/lake";
import { findDefinition } from "@sluice/schema/testing";
import type { FirehoseTransformationEvent, FirehoseTransformationResult } from "aws-lambda";

import { type Invoke, loadTransform } from "../load-handler.ts";
import { type TransformBenchCase, transformBenchCases, buildFirehoseEvent } from "./cases.ts";
import { createFloorHandler } from "./floor-handler.ts";
import { createPapaparseHandler } from "./papaparse-handler.ts";
import type { TransformSpeed } from "./transform-speed.ts";

/** Lambda accepts 6 MB. */
const maxRequestBytes = 6_000_000;

type Handler = Invoke<FirehoseTransformationResult> | ReturnType<typeof createFloorHandler>;

const [caseName, implementation, seconds, bundle = ""] = process.argv.slice(2);
const benchCase = transformBenchCases.find(({ name }) => name === caseName);
if (benchCase === undefined) throw new Error(`no case ${caseName}`);
process.send?.(await measure(benchCase, Number(seconds)));

async function measure(measured: TransformBenchCase, minSeconds: number): Promise<TransformSpeed> {
  const event = buildFirehoseEvent(measured);
  const handler = await loadHandler(measured, event);
  for (let run = 0; run < 5; run += 1) await handler(event);
  const startedAtMs = performance.now();
  const usedBefore = process.threadCpuUsage();
  let runs = 0;
  while (performance.now() - startedAtMs < minSeconds * 1000) {
    await handler(event);
    runs += 1;
  }
  const [rows, elapsedSeconds] = [runs * measured.rowCount, (performance.now() - startedAtMs) / 1000];
  const { user, system } = process.threadCpuUsage(usedBefore);
  return { rowsPerSecond: rows / elapsedSeconds, rowsPerProcessorSecond: (rows * 1_000_000) / (user + system) };
}

async function loadHandler(measured: TransformBenchCase, event: FirehoseTransformationEvent): Promise<Handler> {
  if (implementation === "papaparse") return createPapaparseHandler(measured.dataset);
  const transform = await loadTransform<FirehoseTransformationResult>(findDefinition(measured.dataset), bundle);
  const outputs = await transform(event);
  assertWhole(measured, event, outputs);
  return implementation === "floor" ? createFloorHandler(outputs) : transform;
}

/** A fast but incomplete answer does not count. */
function assertWhole(
  measured: TransformBenchCase,
  event: FirehoseTransformationEvent,
  outputs: FirehoseTransformationResult,
): void {
  const requestBytes = JSON.stringify(event).length;
  const responseBytes = JSON.stringify(outputs).length;
  const rows = outputs.records.reduce((sum, { data = "" }) => sum + countLines(Buffer.from(data, "base64")), 0);
  const isWhole = outputs.records.every(({ result }) => result === "Ok") && rows === measured.rowCount;
  if (!isWhole || requestBytes > maxRequestBytes || responseBytes > maxResponseBytes) {
    throw new Error(`${measured.name}: ${rows} rows Ok, request ${requestBytes}, response ${responseBytes} bytes`);
  }
}

function countLines(data: Buffer): number {
  return data.toString().split("\n").length - 1;
}
