import { exitCodes } from "@sluice/command-line";
import { computeSettleSeconds, type DatasetManifest, quoteIdentifier } from "@sluice/lake";
import { nameWindowDataset, type WindowDefinition } from "@sluice/schema";

import { readAllResults } from "../athena/read-results.ts";
import { runStatement } from "../athena/run-statement.ts";
import { NotFoundError } from "../errors.ts";
import type { OpenStack } from "../open-stack.ts";
import { createSpinner } from "../spinner.ts";
import { checkWindow, type WindowVerdict } from "./check-windows.ts";
import { renderWindowReport, renderWindowReportAsJson } from "./window-report.ts";

export interface VerifyWindowsArguments {
  readonly waitSeconds: number | undefined;
  readonly isJson: boolean;
  readonly signal: AbortSignal;
}

/** A fast stack shortens Lambda's windows and the buffering, but not the work between them. */
const leastWaitSeconds = 10;

/** Holds the results of a dataset's windows against its delivered rows. Throws {@link NotFoundError} for one without windows. */
export async function verifyWindows(
  entry: DatasetManifest,
  stack: OpenStack,
  { waitSeconds, isJson, signal }: VerifyWindowsArguments,
): Promise<number> {
  const { dataset, definition } = entry;
  const windows = definition.windows ?? [];
  if (windows.length === 0) throw new NotFoundError(`dataset "${dataset}" has no windows: see docs/windows.md`);
  const progress = createSpinner("verifying windows");
  const check = async (window: WindowDefinition): Promise<WindowVerdict> => {
    const checked = nameViews(entry, window, stack);
    const maxWaitMs = (waitSeconds ?? Math.max(leastWaitSeconds, checked.settleSeconds / stack.speedUp)) * 1000;
    const ask = (sql: string) => askStack(stack, sql, signal);
    return checkWindow(checked, { ask, maxWaitMs, signal, tell: progress.tell });
  };
  const verdicts = await Promise.all(windows.map(check)).finally(progress.end);
  if (signal.aborted) return exitCodes.interrupted;
  const render = isJson ? renderWindowReportAsJson : renderWindowReport;
  process.stdout.write(`${render(dataset, verdicts)}\n`);
  return verdicts.every(({ differences }) => differences.length === 0) ? exitCodes.done : exitCodes.failed;
}

function nameViews({ dataset, definition, views }: DatasetManifest, window: WindowDefinition, { manifest }: OpenStack) {
  const name = nameWindowDataset(dataset, window.name);
  const results = manifest.datasets[name];
  if (results === undefined) {
    throw new NotFoundError(`stack "${manifest.stack}" has no results of window "${window.name}": deploy it again`);
  }
  const settleSeconds = computeSettleSeconds(window, results.bufferingIntervalSeconds);
  const tables = { rows: quoteIdentifier(views.data), results: quoteIdentifier(results.views.data) };
  return { ...tables, definition, window, settleSeconds };
}

async function askStack({ athena, s3, manifest }: OpenStack, sql: string, signal: AbortSignal) {
  const { database, workgroup } = manifest;
  const statement = await runStatement({ athena, sql, database, workgroup, signal });
  const { columns, rows } = await readAllResults({ athena, s3, signal }, statement);
  return { names: columns.map(({ name }) => name), rows };
}
