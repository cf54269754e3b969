import type { LandedObject, LoadLine, LoadState } from "@sluice/lake";

import type { CheckpointStore } from "./checkpoint-store.ts";
import { LoadTakenError, SegmentError } from "./errors.ts";
import { explainFailure } from "./explain-failure.ts";
import type { LoadLines } from "./load-lines.ts";
import { describeObject, type LoadOutcome, toFailedLine } from "./load-object.ts";
import type { LoadProgress } from "./load-progress.ts";
import type { ObjectEnd, QueueMessage } from "./take-messages.ts";

export interface ObjectTaking {
  readonly lines: LoadLines;
  readonly checkpoints: CheckpointStore;
  readonly load: (object: LandedObject) => Promise<LoadOutcome>;
  /** Says on the object what became of it. */
  readonly settle: (object: LandedObject, end: { readonly state: LoadState }) => Promise<void>;
  /** The dataset's name, by the object's folder; undefined for a folder that is none's. */
  readonly findDatasetName: (object: LandedObject) => string | undefined;
  readonly maxReceives: number;
  readonly nowMs: () => number;
}

/**
 * Loads an object and keeps what became of it: first its line, by which a message that comes twice is known, then its tag. A
 * failure that another attempt may mend leaves a line only when no further attempt follows.
 */
export async function takeObject(
  object: LandedObject,
  message: QueueMessage,
  taking: ObjectTaking,
): Promise<ObjectEnd> {
  const known = await taking.lines.readState(describeObject(object));
  if (known === "loaded" || known === "rejected") {
    await taking.settle(object, { state: known });
    return { kind: "elsewhere", isHandedOn: false };
  }
  try {
    const outcome = await taking.load(object);
    if (typeof outcome === "string") return { kind: "elsewhere", isHandedOn: outcome === "handed on" };
    return await end(object, outcome.line, taking);
  } catch (error) {
    if (error instanceof LoadTakenError) return { kind: "elsewhere", isHandedOn: false };
    return endFailed(object, { error, isLastTry: message.receiveCount >= taking.maxReceives }, taking);
  }
}

interface Failed {
  readonly error: unknown;
  readonly isLastTry: boolean;
}

async function endFailed(object: LandedObject, { error, isLastTry }: Failed, taking: ObjectTaking): Promise<ObjectEnd> {
  const { problem, isWorthRetrying } = explainFailure(error);
  if (isWorthRetrying && !isLastTry) return { kind: "again", problem };
  const reached = error instanceof SegmentError ? error.reached : await readReached(object, taking);
  const dataset = taking.findDatasetName(object);
  const ended = await end(
    object,
    toFailedLine(object, { problem, dataset, endedAtMs: taking.nowMs() }, reached),
    taking,
  );
  // Its message becomes a dead letter: somebody has to act, and then sends it back.
  return isWorthRetrying ? { kind: "again", problem } : ended;
}

/** Undefined where nothing is known, or where it cannot be read: the line says what else is wrong. */
async function readReached(object: LandedObject, { checkpoints }: ObjectTaking): Promise<LoadProgress | undefined> {
  try {
    return (await checkpoints.read(describeObject(object).loadId))?.progress;
  } catch {
    return undefined;
  }
}

async function end(object: LandedObject, line: LoadLine, { lines, settle }: ObjectTaking): Promise<ObjectEnd> {
  await lines.leave(line);
  await settle(object, line);
  return { kind: "ended", line };
}
