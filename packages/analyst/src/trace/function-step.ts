import { collectErrorText, formatCount } from "@sluice/command-line";
import { streamNameFor, toFunctionLogName, toTransformName } from "@sluice/lake";
import { formatLakeTimestamp } from "@sluice/schema";

import {
  findInvocationsById,
  findInvocationsOfRecord,
  type FoundInvocation,
  type InvocationSearch,
} from "./find-invocation.ts";
import { parseLakeTimestamp } from "./lake-time.ts";
import type { StreamPlace } from "./stream-place.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

export interface TracedInvocation {
  /** Of the object that the function wrote a reject to: it is called after the invocation. */
  readonly rejectLocation?: string | undefined;
  /** Where the record lay, as far as the stream still has it, or its name says it. */
  readonly place?: StreamPlace | undefined;
  /** When the record came, as a lake timestamp, and when the object was written that has its rows. */
  readonly arrivedAt?: string | undefined;
  readonly writtenAt?: Date | undefined;
}

/**
 * Which invocation of the transform took the row: the one whose line in the log says that it had the record, or by which a reject's
 * object is named.
 */
export async function traceInvocation(traced: TracedInvocation, options: TraceOptions): Promise<TraceStep> {
  const functionName = toTransformName(streamNameFor({ name: options.manifest.name, dataset: options.entry.dataset }));
  const logGroup = toFunctionLogName(functionName);
  const invocationId = traced.rejectLocation === undefined ? undefined : readInvocationId(traced.rejectLocation);
  const facts = { function: functionName, "log group": logGroup, "invocation id": invocationId };
  const named =
    invocationId === undefined ? undefined : `invocation ${invocationId}, by which it named the object of its rejects`;
  const { found = [], problem } = await search(traced, { logGroup, invocationId }, options);
  const [first] = found;
  if (first !== undefined) return describeFound(found, first, facts);
  if (named !== undefined) return createStep("function", "found", `${named}; ${problem}`, facts);
  return createStep("function", "unknown", problem, facts);
}

interface Search {
  readonly found?: readonly FoundInvocation[];
  /** What to say when nothing was found. */
  readonly problem: string;
}

async function search(
  traced: TracedInvocation,
  { logGroup, invocationId }: { readonly logGroup: string; readonly invocationId: string | undefined },
  options: TraceOptions,
): Promise<Search> {
  const { place, arrivedAt } = traced;
  if (invocationId === undefined && place === undefined) return { problem: noPlace };
  if (arrivedAt === undefined) return { problem: "nothing says when the record came" };
  try {
    const span = { logs: await options.openLogs(), logGroup, ...chooseTimes(arrivedAt, traced.writtenAt, options) };
    const { found, isWhole } = await find(span, invocationId, place);
    return { found, problem: isWhole ? noLine : tooLong };
  } catch (error) {
    // Whoever may query need not be allowed to read logs, and not every endpoint has them.
    return { problem: `its log cannot be read (${collectErrorText(error).slice(0, 200).trim()})` };
  }
}

const noPlace = "the stream keeps the record no longer, and the log tells invocations by sequence numbers";
const noLine = "no line of its log names it: the log is kept for a shorter time, or the function is older";
const tooLong = "its log is too long to be read whole here, and no line of the part that was read names it";

async function find(span: InvocationSearch, invocationId: string | undefined, place: StreamPlace | undefined) {
  if (invocationId !== undefined) return findInvocationsById(span, invocationId);
  return place === undefined ? { found: [], isWhole: true } : findInvocationsOfRecord(span, place);
}

/** Clocks of services differ, and a line comes after its invocation. */
const toleranceMs = 60_000;

/** An invocation is later than its record, and not later than the object, or than delivery takes at most. */
function chooseTimes(arrivedAt: string, writtenAt: Date | undefined, { longestDeliveryMs }: TraceOptions) {
  const fromMs = parseLakeTimestamp(arrivedAt);
  const toMs = writtenAt?.getTime() ?? fromMs + longestDeliveryMs;
  return { fromMs: fromMs - toleranceMs, toMs: Math.ceil(toMs) + toleranceMs };
}

function describeFound(
  found: readonly FoundInvocation[],
  { requestId, invocationId, logStream, atMs, records, rowsIn, rowsOut }: FoundInvocation,
  facts: Readonly<Record<string, string | undefined>>,
): TraceStep {
  const again = found.length === 1 ? "" : `; ${formatCount(found.length, "invocation")} had it, this is the first`;
  const by = facts["invocation id"] === undefined ? "the record's sequence number" : "its invocation id";
  const summary = `request ${requestId ?? "without an id"}, found in its log by ${by}${again}`;
  return createStep("function", "found", summary, {
    ...facts,
    "log stream": logStream,
    "request id": requestId,
    "invocation id": invocationId,
    "ended at": formatLakeTimestamp(atMs),
    records: formatCount(records, "record"),
    "rows in and out": `${rowsIn} and ${rowsOut}`,
  });
}

/** The function calls the object of its rejects `<invocation id>-<hash>.jsonl`; a producer's begins with `producer-`. */
function readInvocationId(location: string): string | undefined {
  const [, id] = /\/([^/]+)-[0-9a-f]{16}\.jsonl$/.exec(location) ?? [];
  return id === undefined || id.startsWith("producer-") ? undefined : id;
}
