import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { exitCodes, interruptSignal } from "@sluice/command-line";
import { type Dataset, datasetNamed } from "@sluice/schema";

import { type GeneratedRow, generateRows } from "./generate-rows.ts";
import { generatorOf } from "./generators.ts";
import { paceRows } from "./pace-rows.ts";
import { type GenerateArguments, parseGenerateArguments } from "./parse-generate-arguments.ts";
import { headerOf } from "./write-row.ts";

/** The command `generate`: rows of a dataset to stdout. Answers the exit code. */
export async function generate(args: readonly string[]): Promise<number> {
  const parsed = parseGenerateArguments(args);
  if (parsed === undefined) return exitCodes.done;
  const dataset = datasetNamed(parsed.dataset);
  const signal = interruptSignal();
  const written = { rows: 0, bad: 0 };
  const advice = pipingAdvice(process.env, process.stdout.isTTY);
  if (advice !== undefined) process.stderr.write(`${advice}\n`);
  await writeAll(bytesOf(parsed, { dataset, signal, written }), process.stdout);
  if (parsed.bad > 0) process.stderr.write(`${written.rows} rows, ${written.bad} of them bad\n`);
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

/** `pnpm run` writes two lines of its own to stdout before the rows, unless it is told to be silent. */
function pipingAdvice(env: NodeJS.ProcessEnv, isTerminal: boolean): string | undefined {
  const isRunByPnpm = env["npm_lifecycle_event"] !== undefined;
  if (!isRunByPnpm || env["npm_config_reporter"] === "silent" || isTerminal) return undefined;
  return "pnpm has put lines of its own before the rows; pnpm --silent run producer generate … keeps them out";
}

interface Generating {
  readonly dataset: Dataset;
  readonly signal: AbortSignal;
  readonly written: { rows: number; bad: number };
}

/** The header comes with the first row, not a row's time before it. */
async function* bytesOf(args: GenerateArguments, { dataset, signal, written }: Generating): AsyncGenerator<Uint8Array> {
  const { rows: rowCount = Infinity, seed, bad, start, header } = args;
  const rows = generateRows({ dataset, seed, rowCount, badPercent: bad, startMs: start });
  let before = header ? (headerOf(dataset) ?? "") : "";
  for await (const chunk of paceRows(rows, { rowsPerSecond: rowsPerSecond(args, dataset), signal })) {
    yield Buffer.concat([Buffer.from(before), ...chunk.map(({ line }) => Buffer.from(line))]);
    before = "";
    written.rows += chunk.length;
    written.bad += chunk.filter(isBad).length;
  }
}

function rowsPerSecond({ rate, rows }: GenerateArguments, dataset: Dataset): number {
  const live = rows === undefined ? generatorOf(dataset).liveRowsPerSecond : undefined;
  return rate ?? live ?? Infinity;
}

function isBad({ defect }: GeneratedRow): boolean {
  return defect !== undefined;
}

/** A reader that has seen enough (`| head`) is no failure. */
async function writeAll(bytes: AsyncIterable<Uint8Array>, output: Writable): Promise<void> {
  try {
    await pipeline(bytes, output, { end: false });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}
