import { once } from "node:events";

import { locateEndpointFile } from "@sluice/aws";
import { type CliCommand, createInterruption, exitCodes, type Interruption, parseCommand } from "@sluice/command-line";
import { createSystemClock } from "@sluice/emulator-wire";
import { collectPlan, type Plan } from "@sluice/plan";

import { type AnnouncedStack, startAnnouncedStack } from "./announced-stack.ts";
import { foreseenLocalErrors } from "./command-options.ts";
import { followProject } from "./follow/follow-project.ts";
import { type ProjectWatch, watchProject } from "./follow/project-watch.ts";
import { createLocalParser, type LocalOptions, resolveFolders } from "./local-options.ts";
import { formatLocalReport } from "./local-report.ts";
import { removeStateFolder } from "./state-folder.ts";
import { readDatasetStatuses } from "./status/dataset-status.ts";
import { createStatusDisplay, type StatusDisplay } from "./status/status-display.ts";

export interface LocalCommandOptions {
  /** Brings the console's page up to date. */
  readonly buildPage: () => Promise<void>;
}

export function createLocalCommand(building: LocalCommandOptions): CliCommand {
  return { main: (args) => runLocal(args, building), foreseen: foreseenLocalErrors };
}

async function runLocal(args: readonly string[], { buildPage }: LocalCommandOptions): Promise<number> {
  const startedAtMs = Date.now();
  const interruption = createInterruption(interruptionOptions);
  const { signal } = interruption;
  const parsed = parseCommand(createLocalParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const options = resolveFolders(parsed.options);
  const { dir, reset = false } = options;
  const display = createStatusDisplay();
  // From before the first plan on, so that no change is missed.
  const watch = options.watch ? openWatch(options, display) : undefined;
  const plan = await collectUnlessAborted(options, signal);
  if (plan === undefined) return exitCodes.done;
  if (reset) removeStateFolder(dir);
  const stack = await startStack(options, { plan, display, interruption, buildPage });
  const readySeconds = (Date.now() - startedAtMs) / 1000;
  display.print(formatLocalReport({ ...stack, project: options.project, readySeconds }));
  display.show(() => readDatasetStatuses(stack.readManifest(), stack.environment));
  const whenTaken = watch && follow({ watch, options, stack, signal, display });
  await waitUntilAborted(signal);
  display.print("delivering what is buffered; Ctrl-C again ends at once, and the next start resumes");
  stack.withdraw();
  watch?.close();
  await whenTaken?.();
  await stack.close().finally(display.end);
  display.print("done");
  return exitCodes.done;
}

/** As long as objects are written, what is buffered is delivered, however long that takes. */
const interruptionOptions = { patienceMs: 5_000, wayOut: "what is buffered is kept, and the next start delivers it" };

interface Starting extends LocalCommandOptions {
  readonly plan: Plan;
  readonly display: StatusDisplay;
  readonly interruption: Interruption;
}

function startStack(
  options: LocalOptions,
  { plan, display, interruption, buildPage }: Starting,
): Promise<AnnouncedStack> {
  return startAnnouncedStack({
    ...options,
    plan,
    buildPage,
    watchedProject: options.watch ? options.project : undefined,
    usualEndpointFile: locateEndpointFile(process.env),
    onProblem: display.printProblem,
    onAlarm: display.printAlarm,
    onWritten: (written) => {
      interruption.progress();
      display.printWritten(written);
    },
  });
}

function openWatch({ project, stack }: LocalOptions, { printProblem }: StatusDisplay): ProjectWatch {
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

interface Following {
  readonly watch: ProjectWatch;
  readonly options: LocalOptions;
  readonly stack: AnnouncedStack;
  readonly signal: AbortSignal;
  readonly display: StatusDisplay;
}

function follow({ watch, options, stack, signal, display }: Following): () => Promise<void> {
  const { environment, endpoint, announce } = stack;
  return followProject({
    watch,
    environment,
    signal,
    manifest: endpoint.manifest,
    collect: (current) => collectProject(options, current),
    onRead: announce,
    print: display.print,
    onProblem: display.printProblem,
  });
}

async function waitUntilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
