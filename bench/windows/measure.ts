/** Child process: measures one function on one case, and sends its {@link Measured}. */
import { fileURLToPath } from "node:url";

import { windowVariables } from "@sluice/lake";

import { loadHandler, loadTransform } from "../load-handler.ts";
import { buildFirehoseEvent, type TransformBenchCase, transformBenchCases } from "../transform/cases.ts";
import { defineWindowed, toWindowEvent } from "./cases.ts";
import { readWindowState, type StateSize } from "./read-window-state.ts";

type Invoke = () => Promise<unknown>;

export interface Measured extends StateSize {
  readonly rowsPerSecond: number;
  /** Of the process's own processor time, which other work on the machine hardly changes. */
  readonly rowsPerProcessorSecond: number;
}

const [caseName, implementation, seconds] = process.argv.slice(2);
const benchCase = transformBenchCases.find(({ name }) => name === caseName);
if (benchCase === undefined) throw new Error(`no case ${caseName}`);
process.send?.(await measure(benchCase, Number(seconds)));

async function measure(measured: TransformBenchCase, minSeconds: number): Promise<Measured> {
  const invoke = implementation === "windows" ? await loadWindows(measured) : await loadTransformOf(measured);
  for (let run = 0; run < 5; run += 1) await invoke();
  const startedAtMs = performance.now();
  const before = process.cpuUsage();
  let runs = 0;
  while (performance.now() - startedAtMs < minSeconds * 1000) {
    await invoke();
    runs += 1;
  }
  const { user, system } = process.cpuUsage(before);
  const rows = runs * measured.rowCount;
  return {
    ...readWindowState(await invoke()),
    rowsPerSecond: (rows * 1000) / (performance.now() - startedAtMs),
    rowsPerProcessorSecond: (rows * 1_000_000) / (user + system),
  };
}

/** The bundle that Lambda runs, with everything that it does there: state, log line, metrics. Each batch is a window's first. */
async function loadWindows(measured: TransformBenchCase): Promise<Invoke> {
  const definition = defineWindowed(measured);
  const variables = {
    [windowVariables.window]: definition.windows?.[0]?.name,
    [windowVariables.deliveryStream]: "none",
  };
  const bundle = fileURLToPath(import.meta.resolve("@sluice/windows/bundle"));
  const handler = await loadHandler({ bundle, definition, variables });
  const event = toWindowEvent(buildFirehoseEvent(measured));
  const { rows } = readWindowState(await handler(event));
  if (rows !== measured.rowCount) throw new Error(`${measured.name}: counted ${rows} of ${measured.rowCount} rows`);
  return async () => handler(event);
}

async function loadTransformOf(measured: TransformBenchCase): Promise<Invoke> {
  const invoke = await loadTransform(defineWindowed(measured));
  const event = buildFirehoseEvent(measured);
  return () => invoke(event);
}
