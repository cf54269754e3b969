import { once } from "node:events";
import { relative, resolve } from "node:path";

import { type LocalEndpoint, locateEndpointFile, removeLocalEndpoint, writeLocalEndpoint } from "@sluice/aws";
import { type CliCommand, exitCodes, createInterruptSignal, parseCommand } from "@sluice/command-line";
import type { WrittenObject } from "@sluice/emulator-firehose";
import { createSystemClock } from "@sluice/emulator-wire";
import { collectPlan, type Plan } from "@sluice/plan";

import { foreseenLocalErrors } from "./command-options.ts";
import { type Environment, startEnvironment } from "./environment.ts";
import { followProject } from "./follow/follow-project.ts";
import { type ProjectWatch, watchProject } from "./follow/project-watch.ts";
import { createLocalParser, type LocalOptions, resolveFolders } from "./local-options.ts";
import { formatLocalReport } from "./local-report.ts";
import { readManifestOutput } from "./stack-outputs.ts";
import { removeStateFolder } from "./state-folder.ts";

export const localCommand: CliCommand = { main: runLocal, foreseen: foreseenLocalErrors };

async function runLocal(args: readonly string[]): Promise<number> {
  const startedAtMs = Date.now();
  const signal = createInterruptSignal();
  const parsed = parseCommand(createLocalParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const options = resolveFolders(parsed.options);
  const { dir, speedUp, reset = false } = options;
  // From before the first plan on, so that no change is missed.
  const watch = options.watch ? openWatch(options) : undefined;
  const plan = await collectUnlessAborted(options, signal);
  if (plan === undefined) return exitCodes.done;
  if (reset) removeStateFolder(dir);
  const environment = await startEnvironment({ ...options, plan, onProblem: printProblem, onWritten: printWritten });
  const readySeconds = (Date.now() - startedAtMs) / 1000;
  const endpoint = toEndpoint(options, environment, readManifestOutput(plan));
  const endpointFile = locateEndpointFile(process.env);
  writeLocalEndpoint(endpointFile, endpoint);
  const { manifest, watchedProject } = endpoint;
  print(formatLocalReport({ environment, manifest, dir: shortenPath(dir), speedUp, readySeconds, watchedProject }));
  const whenTaken = watch && follow({ watch, options, environment, endpoint, endpointFile, signal });
  await waitUntilAborted(signal);
  print("delivering what is buffered; Ctrl-C again ends at once, and the next start resumes");
  removeLocalEndpoint(endpointFile, process.pid);
  watch?.close();
  await whenTaken?.();
  await environment.close();
  print("done");
  return exitCodes.done;
}

function openWatch({ project, stack }: LocalOptions): ProjectWatch {
  return watchProject({ dir: project, stack, clock: createSystemClock(), onProblem: printProblem });
}

async function collectUnlessAborted(options: LocalOptions, signal: AbortSignal): Promise<Plan | undefined> {
  try {
    return await collectProject(options, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function collectProject({ project, stack, config }: LocalOptions, signal: AbortSignal): Promise<Plan> {
  return collectPlan({ dir: project, stack, config, signal });
}

function toEndpoint(
  { dir, speedUp, project, watch }: LocalOptions,
  { url }: Environment,
  manifest: LocalEndpoint["manifest"],
): LocalEndpoint {
  const watchedProject = watch ? project : undefined;
  return { url, pid: process.pid, bucketsFolder: resolve(dir), speedUp, manifest, watchedProject };
}

interface Following {
  readonly watch: ProjectWatch;
  readonly options: LocalOptions;
  readonly environment: Environment;
  readonly endpoint: LocalEndpoint;
  readonly endpointFile: string;
  readonly signal: AbortSignal;
}

function follow({ watch, options, environment, endpoint, endpointFile, signal }: Following): () => Promise<void> {
  return followProject({
    watch,
    environment,
    signal,
    manifest: endpoint.manifest,
    collect: (current) => collectProject(options, current),
    // The commands that are started from now on find what has been taken up.
    onRead: (state) => writeLocalEndpoint(endpointFile, { ...endpoint, ...state }),
    print,
    onProblem: printProblem,
  });
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
