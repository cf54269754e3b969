import type { StackManifest } from "@sluice/lake";
import { formatLakeTimestamp } from "@sluice/schema";

import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

export interface TracedInvocation {
  /** Of the object that the function wrote a reject to. */
  readonly rejectLocation?: string | undefined;
  /** When the record came, and when the object was written that has its rows. */
  readonly arrivedAt?: string | undefined;
  readonly writtenAt?: Date | undefined;
}

/**
 * Which invocation of the transform took the row. A reject's object is called after it. Nothing else that is kept names it: its
 * line in the function's log was written between the record's arrival and its object.
 */
export function traceInvocation(traced: TracedInvocation, options: TraceOptions): TraceStep {
  const { rejectLocation, arrivedAt, writtenAt } = traced;
  const functionName = nameTransform(options.manifest, options.entry.dataset);
  const facts = { function: functionName, "log group": `/aws/lambda/${functionName}` };
  const invocationId = rejectLocation === undefined ? undefined : readInvocationId(rejectLocation);
  if (invocationId !== undefined) {
    const summary = `invocation ${invocationId}, by which it named the object of its rejects`;
    return createStep("function", "found", summary, { "invocation id": invocationId, ...facts });
  }
  const between = [arrivedAt, writtenAt && formatLakeTimestamp(writtenAt.getTime())]
    .filter((time) => time !== undefined)
    .join(" and ");
  const summary =
    "neither records nor objects name the invocation; its line in the log is one of those written meanwhile";
  return createStep("function", "unknown", summary, { ...facts, between: between === "" ? undefined : between });
}

function nameTransform({ name }: StackManifest, dataset: string): string {
  return `${name}-${dataset}-transform`;
}

/** The function calls the object of its rejects `<invocation id>-<hash>.jsonl`; a producer's begins with `producer-`. */
function readInvocationId(location: string): string | undefined {
  const [, id] = /\/([^/]+)-[0-9a-f]{16}\.jsonl$/.exec(location) ?? [];
  return id === undefined || id.startsWith("producer-") ? undefined : id;
}
