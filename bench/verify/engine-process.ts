/** Runs a stack's services over a folder, and tells how long its main thread was held up. */
import { monitorEventLoopDelay } from "node:perf_hooks";

import { writeLocalEndpoint } from "@sluice/aws";
import { readManifestOutput, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";

import type { EngineReport, EngineSettings } from "./engine.ts";

const { dir, project, endpointFile, speedUp = 3_000 }: EngineSettings = JSON.parse(process.argv[2] ?? "");
const resolutionMs = 1;

const plan = await collectPlan({ dir: project, stack: "dev" });
const environment = await startEnvironment({
  plan,
  dir,
  port: 0,
  speedUp,
  onProblem: (problem) => process.stderr.write(`${problem}\n`),
  onWritten: () => undefined,
});
const manifest = readManifestOutput(plan);
writeLocalEndpoint(endpointFile, {
  url: environment.url,
  pid: process.pid,
  bucketsFolder: dir,
  speedUp,
  manifest,
});
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
let usage = process.cpuUsage();
delay.enable();
process.on("message", () => {
  const { user, system } = process.cpuUsage(usage);
  report({ longestMs: delay.max / 1e6, cpuSeconds: (user + system) / 1e6, waitingRecords: countWaitingRecords() });
  delay.reset();
  usage = process.cpuUsage();
});
process.send?.(environment.url);

function countWaitingRecords(): number {
  const statuses = [...environment.deliveryStatuses().values()];
  return statuses.reduce((sum, { unreadRecords, waiting }) => sum + unreadRecords + waiting.records, 0);
}

function report(facts: EngineReport): void {
  process.send?.(facts);
}
