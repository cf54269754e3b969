import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";

import { exitCodes, createInterruptSignal, formatBytes, formatDollars, InterruptedError } from "@sluice/command-line";
import { prices } from "@sluice/lake";

import { readResults } from "../athena/read-results.ts";
import { type FinishedStatement, runStatement } from "../athena/run-statement.ts";
import { computeScanCostDollars } from "../athena/scan-cost.ts";
import { OutputFileError, QueryCancelledError } from "../errors.ts";
import type { OpenStack } from "../open-stack.ts";
import { createSpinner } from "../spinner.ts";
import { createStackCommand, printsOnly } from "../stack-command.ts";
import { writeText } from "../write-text.ts";
import { findNamedQuery, listWorkgroupQueries } from "./find-named-query.ts";
import { parseQueryArguments, type QueryArguments } from "./parse-query-arguments.ts";
import { listPrunableTables } from "./prunable-tables.ts";
import { findPruningHint } from "./pruning-hint.ts";
import { createRowRenderer } from "./render-rows.ts";
import { watchDelivery } from "./watch-delivery.ts";

export const queryCommand = createStackCommand(parseQueryArguments, query, printsOnly);

async function query(args: QueryArguments, stack: OpenStack): Promise<number> {
  const signal = createInterruptSignal();
  const sql = await resolveSql(args, stack);
  const delivery = watchDelivery(sql, stack);
  try {
    const statement = await run(stack, sql, signal);
    await writeRows(statement, args, { ...stack, signal });
    tell(renderCost(statement));
    const scannedNothing = statement.bytesScanned === 0;
    if (!scannedNothing) tellHint(sql, stack);
    for (const line of await delivery.describe({ scannedNothing })) tell(line);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof InterruptedError) {
      tell("cancelled");
      return exitCodes.interrupted;
    }
    if (!(error instanceof QueryCancelledError)) throw error;
    tell(error.message);
    // It was the scan limit: a filter may bring the statement below it.
    tellHint(sql, stack);
    return exitCodes.failed;
  } finally {
    delivery.end();
  }
}

function tellHint(sql: string, { manifest }: OpenStack): void {
  const hint = findPruningHint(sql, listPrunableTables(manifest));
  if (hint !== undefined) tell(hint);
}

async function resolveSql({ statement }: QueryArguments, { athena, manifest }: OpenStack): Promise<string> {
  if (statement.kind === "sql") return statement.sql;
  return findNamedQuery(await listWorkgroupQueries(athena, manifest.workgroup), statement.name).sql;
}

async function run({ athena, manifest }: OpenStack, sql: string, signal: AbortSignal): Promise<FinishedStatement> {
  const progress = createSpinner("running");
  try {
    const { database, workgroup } = manifest;
    const onProgress = ({ bytesScanned }: { readonly bytesScanned: number }) =>
      progress.tell(`scanned ${formatBytes(bytesScanned)}`);
    return await runStatement({ athena, sql, database, workgroup, signal, onProgress });
  } finally {
    progress.end();
  }
}

type RowReading = Pick<OpenStack, "athena" | "s3"> & { readonly signal: AbortSignal };

async function writeRows(statement: FinishedStatement, args: QueryArguments, reading: RowReading): Promise<void> {
  const { format } = args;
  if (args.output === undefined) return renderRows(statement, reading, { format, out: process.stdout });
  const out = createWriteStream(args.output);
  // Rejects as soon as the file cannot be opened or written, however many rows are still to come.
  const written = finished(out).catch((error: Error) => {
    throw new OutputFileError(args.output ?? "", error);
  });
  await Promise.race([written, renderRows(statement, reading, { format, out }).then(() => void out.end())]);
  await written;
  tell(`rows written to ${args.output}`);
}

async function renderRows(
  statement: FinishedStatement,
  reading: RowReading,
  { format, out }: Pick<QueryArguments, "format"> & { readonly out: Writable },
): Promise<void> {
  const renderer = createRowRenderer(format);
  const write = async (text: string): Promise<void> => writeText(out, text, reading.signal);
  for await (const page of readResults(reading, statement)) await write(renderer.page(page));
  await write(renderer.end());
}

function renderCost({ bytesScanned, runtimeMs }: FinishedStatement): string {
  const cost = formatDollars(computeScanCostDollars(bytesScanned));
  const seconds = (runtimeMs / 1000).toFixed(1);
  const { region, date, leastBilledBytes } = prices.athena;
  const basis = `${region} price of ${date}, ${leastBilledBytes / 1e6} MB at least`;
  return `${seconds} s, ${formatBytes(bytesScanned)} scanned, ${cost} on Athena (${basis})`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
