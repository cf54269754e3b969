/** Child process: measures the transform on one batch of a shape's rows, and sends its {@link TransformCost}. */
import { compileDataset } from "@sluice/schema";
import type { FirehoseTransformationResult } from "aws-lambda";

import { loadTransform } from "../load-handler.ts";
import { buildEvent } from "../transform/cases.ts";
import type { Cost } from "./growth.ts";
import { rowShapes, type ShapeName } from "./row-shapes.ts";

/** What the process is told, as JSON. */
export interface TransformTask {
  readonly shape: ShapeName;
  readonly size: number;
  readonly rows: number;
}

const [warmUpMs, leastMs] = [300, 700];

const [, , taskText = ""] = process.argv;
const task: TransformTask = JSON.parse(taskText);
process.send?.(await measure(task));

async function measure({ shape, size, rows }: TransformTask): Promise<Cost> {
  const { definition, rows: generate } = rowShapes[shape](size);
  const dataset = compileDataset(definition);
  const event = buildEvent({ dataset, rows: [...generate().take(rows)], isPacked: true });
  const invoke = await loadTransform<FirehoseTransformationResult>(definition);
  const { records } = await invoke(event);
  if (!records.every(({ result }) => result === "Ok")) throw new Error(`${taskText}: not all records are Ok`);
  await repeat(() => invoke(event), warmUpMs);
  const before = process.cpuUsage();
  const runs = await repeat(() => invoke(event), leastMs);
  const { user, system } = process.cpuUsage(before);
  return { processorSeconds: (user + system) / 1e6 / runs };
}

/** Returns how often it took. */
async function repeat(work: () => Promise<unknown>, leastTimeMs: number): Promise<number> {
  const startedAtMs = performance.now();
  let runs = 0;
  for (; performance.now() - startedAtMs < leastTimeMs; runs += 1) await work();
  return runs;
}
