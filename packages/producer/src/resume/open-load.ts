import { UsageError } from "@sluice/command-line";
import { createLoadId } from "@sluice/lake";
import { type Checkpoint, type LoadLog, openCheckpoint, readCheckpoint } from "@sluice/stream";

import { ResumeError } from "../errors.ts";
import { toCheckpointPath, createLoadHeader, type LoadIdentity } from "./load-header.ts";
import { refuseShortRejects } from "./refuse-short-rejects.ts";
import { refuseToResume } from "./refuse-to-resume.ts";

/** The options that decide whether a load is resumed. */
export interface ResumeArguments {
  readonly loadId?: string;
  readonly rejects?: string;
  readonly checkpoint?: string;
  readonly resume?: true;
  readonly restart?: true;
}

/** A load at its beginning, or where it stopped. */
export interface OpenedLoad {
  readonly loadId: string;
  readonly rejectsFile: string;
  readonly startedAt: string;
  /** Absent for a load that cannot be resumed. */
  readonly checkpoint?: Checkpoint;
  /** An earlier run began it. */
  readonly isResumed: boolean;
  /** An earlier run finished it, so there is nothing left to do. */
  readonly isDone: boolean;
}

export interface OpenLoadOptions extends LoadIdentity {
  /** Why the load cannot be resumed, whatever its sources: "a dry run sends nothing". */
  readonly unresumable?: string;
  readonly now: () => Date;
  readonly onNote: (text: string) => void;
}

/** Begins a load, or resumes one of the same sources that has not ended. Throws {@link ResumeError}. */
export async function openLoad(args: ResumeArguments, options: OpenLoadOptions): Promise<OpenedLoad> {
  const path = args.checkpoint ?? toCheckpointPath(options);
  const reason = options.unresumable ?? (await explainUnreadable(options));
  if (reason !== undefined) return openWithoutCheckpoint(args, reason, options);
  const log = args.restart === true ? undefined : await readCheckpoint(path);
  if (log !== undefined && isSameLoad(log, args)) return resumeLoad(log, path, options);
  if (args.resume === true) {
    throw new UsageError(`--resume: no load of these sources has stopped before its end (checkpoint "${path}")`);
  }
  const begun = beginLoad(args, options);
  const checkpoint = await openCheckpoint(path, await createLoadHeader(options, begun));
  return { ...begun, checkpoint, isResumed: false, isDone: false };
}

async function explainUnreadable({ sources }: OpenLoadOptions): Promise<string | undefined> {
  for (const source of sources) {
    if ((await source.fingerprint()) === undefined) return `${source.name} cannot be read a second time`;
  }
  return undefined;
}

/** Whether the log is of the load that is asked for. One that has ended is so only if it is asked for by name. */
function isSameLoad({ header, isDone }: LoadLog, { loadId }: ResumeArguments): boolean {
  if (isDone) return loadId === header.loadId;
  if (loadId === undefined || loadId === header.loadId) return true;
  throw new ResumeError(
    header.loadId,
    `it has these sources, and not ${loadId}; finish it first, or start over with --restart`,
  );
}

async function resumeLoad(log: LoadLog, path: string, options: OpenLoadOptions): Promise<OpenedLoad> {
  const { loadId, rejectsFile, startedAt } = log.header;
  const known = { loadId, rejectsFile, startedAt, isResumed: true };
  await refuseToResume(log, options);
  if (log.isDone) return { ...known, isDone: true };
  await refuseShortRejects(log);
  return { ...known, isDone: false, checkpoint: await openCheckpoint(path, log) };
}

function openWithoutCheckpoint(args: ResumeArguments, reason: string, options: OpenLoadOptions): OpenedLoad {
  if (args.resume === true) throw new UsageError(`--resume: ${reason}`);
  if (options.unresumable === undefined) options.onNote(`${reason}: if this load stops, it cannot be resumed`);
  return { ...beginLoad(args, options), isResumed: false, isDone: false };
}

function beginLoad(args: ResumeArguments, { dataset, now }: OpenLoadOptions) {
  const loadId = args.loadId ?? createLoadId();
  return {
    loadId,
    rejectsFile: args.rejects ?? `rejects/${dataset.name}-${loadId}.jsonl`,
    startedAt: now().toISOString(),
  };
}
