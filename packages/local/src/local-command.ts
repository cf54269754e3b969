import { once } from "node:events";
import { join, relative, resolve } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { locateEndpointFile, removeLocalEndpoint, writeLocalEndpoint } from "@sluice/aws";
import {
  type CliCommand,
  exitCodes,
  findProjectRoot,
  createInterruptSignal,
  numberOption,
  parseCommand,
} from "@sluice/command-line";
import type { WrittenObject } from "@sluice/emulator-firehose";
import { limitsOption } from "@sluice/emulator-kinesis";
import { collectPlan } from "@sluice/plan";

import { configOption, foreseenLocalErrors, speedUpFactor } from "./command-options.ts";
import { startEnvironment } from "./environment.ts";
import { formatLocalReport } from "./local-report.ts";
import { readManifestOutput } from "./stack-outputs.ts";
import { removeStateFolder } from "./state-folder.ts";

const rootDir = findProjectRoot();

const port = numberOption({ min: 0, max: 65_535, whole: true, allowed: "0 to 65535" });

export const localCommand: CliCommand = { main: runLocal, foreseen: foreseenLocalErrors };

async function runLocal(args: readonly string[]): Promise<number> {
  const startedAtMs = Date.now();
  const signal = createInterruptSignal();
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { options } = parsed;
  const { stack, dir, speedUp, reset = false, config } = options;
  const plan = await collectPlan({ dir: rootDir, stack, config });
  if (reset) removeStateFolder(dir);
  const environment = await startEnvironment({ ...options, plan, onProblem: printProblem, onWritten: printWritten });
  const readySeconds = (Date.now() - startedAtMs) / 1000;
  const manifest = readManifestOutput(plan);
  const endpointFile = locateEndpointFile(process.env);
  const { url } = environment;
  writeLocalEndpoint(endpointFile, { url, pid: process.pid, bucketsFolder: dir, speedUp, manifest });
  print(formatLocalReport({ environment, manifest, dir: shortenPath(dir), speedUp, readySeconds }));
  await waitUntilAborted(signal);
  print("delivering what is buffered; Ctrl-C again ends at once, and the next start resumes");
  removeLocalEndpoint(endpointFile, process.pid);
  await environment.close();
  print("done");
  return exitCodes.done;
}

function createParser() {
  return new Command("local")
    .description("Runs a stack of the Pulumi program on this machine, until Ctrl-C.")
    .option("--stack <name>", "stack to run", "dev")
    .addOption(configOption)
    .option("--port <port>", "port of the endpoint on 127.0.0.1; 0 for any free one", port, 4566)
    .option(
      "--dir <folder>",
      "folder for buckets and streams; the next start resumes with its contents",
      join(rootDir, "lake", "local"),
    )
    .option("--reset", "start over: remove the folder's buckets, streams and records first")
    .option("--speed-up <factor>", "how much faster than on AWS the buffering intervals pass", speedUpFactor, 1)
    .addOption(limitsOption)
    .addHelpText("after", "\nExit codes: 0 ended by Ctrl-C, 1 failure, 2 usage.");
}

async function waitUntilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

/** Relative to the working directory when it is inside of it. */
function shortenPath(dir: string): string {
  const path = relative("", dir);
  return path.startsWith("..") ? resolve(dir) : path;
}

function printWritten({ fate, records, key, sizeBytes }: WrittenObject): void {
  const time = new Date().toISOString().slice(11, 19);
  print(`${time} ${fate} ${records} ${records === 1 ? "record" : "records"}: ${key} (${sizeBytes} bytes)`);
}

function printProblem(problem: string): void {
  process.stderr.write(`${problem}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
