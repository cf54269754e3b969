import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

import {
  exitCodes,
  createInterruptSignal,
  formatCount,
  formatNumber,
  spellCommands,
  UsageError,
} from "@sluice/command-line";
import { resolveDataset } from "@sluice/registry";

import { parseLoadArguments } from "../parse-load-arguments.ts";
import { produce } from "../produce.ts";
import { generateBytes } from "./generate-bytes.ts";
import { createGeneratedSource } from "./generated-source.ts";
import { type GenerateArguments, parseGenerateArguments } from "./parse-generate-arguments.ts";

/** The command `generate`: writes rows of a dataset to stdout, or loads them into the stream. Returns the exit code. */
export async function generate(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const loadAt = args.indexOf(loadOption);
  const parsed = parseGenerateArguments(loadAt === -1 ? args : args.slice(0, loadAt));
  if (parsed === undefined) return exitCodes.done;
  if (loadAt === -1) return generateToStdout(parsed, environment);
  return loadGenerated(parsed, { loadArgs: args.slice(loadAt + 1), environment });
}

/** The words after it are options of the load. */
export const loadOption = "--to-stream";

interface Load {
  readonly loadArgs: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

async function loadGenerated(args: GenerateArguments, { loadArgs, environment }: Load): Promise<number> {
  const ofSource = loadArgs.find((arg) => /^--(?:source|follow)\b/.test(arg));
  if (ofSource !== undefined) throw new UsageError(`${ofSource}: generate makes the rows itself`);
  const definition = args.definition === undefined ? [] : ["--definition", args.definition];
  const itsArgs = [args.dataset, "--source", "generated", ...definition];
  const parsed = parseLoadArguments([...itsArgs, ...loadArgs]);
  if (parsed === undefined) return exitCodes.done;
  if (parsed.verify === true) {
    throw new UsageError("--verify reads the sources again: generate into a file, and load that with --verify");
  }
  return produce(parsed, {
    environment,
    open: async (_, { signal, dataset }) => [createGeneratedSource(args, { dataset, signal })],
  });
}

async function generateToStdout(args: GenerateArguments, environment: NodeJS.ProcessEnv): Promise<number> {
  const { dataset } = await resolveDataset({ name: args.dataset, definitionFile: args.definition });
  const signal = createInterruptSignal();
  const advice = advisePiping(environment, process.stdout.isTTY);
  if (advice !== undefined) process.stderr.write(`${advice}\n`);
  let [rowCount, badCount] = [0, 0];
  const bytes = generateBytes(args, {
    dataset,
    signal,
    onTaken: (rows) => {
      rowCount += rows.length;
      badCount += rows.filter(({ defect }) => defect !== undefined).length;
    },
  });
  await writeAll(bytes, process.stdout);
  if (args.bad > 0) process.stderr.write(`${formatCount(rowCount, "row")}, ${formatNumber(badCount)} of them bad\n`);
  return signal.aborted ? exitCodes.interrupted : exitCodes.done;
}

/** `pnpm run` writes two lines of its own to stdout before the rows, unless it runs with --silent. */
function advisePiping(env: NodeJS.ProcessEnv, isTerminal: boolean): string | undefined {
  const isRunByPnpm = env["npm_config_user_agent"]?.startsWith("pnpm/") && env["npm_command"] === "run-script";
  if (isRunByPnpm !== true || env["npm_config_reporter"] === "silent" || isTerminal) return undefined;
  return spellCommands('pnpm has put lines of its own before the rows; "sluice generate" puts none', env);
}

/** A reader that closes the pipe early (`| head`) is no failure. */
async function writeAll(bytes: AsyncIterable<Uint8Array>, output: Writable): Promise<void> {
  try {
    await pipeline(bytes, output, { end: false });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPIPE")) throw error;
  }
}
