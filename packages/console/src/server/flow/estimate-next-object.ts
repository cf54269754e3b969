import { computeLatestDeliverySeconds } from "@sluice/lake";

import type { FlowSeries, NextObject } from "../../flow/flow-answer.ts";

export interface BufferFacts {
  /** Rows that the transform has handed on, in each period, the oldest first. */
  readonly rowsOut: FlowSeries;
  readonly periodSeconds: number;
  /** End of the last period. */
  readonly untilMs: number;
  /** When the newest object was written; undefined when there is none. */
  readonly newestObjectAtMs: number | undefined;
  /** In the time of whoever looks. */
  readonly intervalSeconds: number;
  readonly nowMs: number;
}

/** Below that a countdown would be over before it is seen. */
const shortestSeconds = 5;
/** CloudWatch may not have these newest periods yet. */
const latePeriods = 4;

/**
 * When the next object is due: an interval after the first rows came into the buffer. Neither Firehose nor CloudWatch tells what a
 * buffer holds. So it counts from the first period with rows that began after the newest object, and while rows keep coming from the
 * newest object itself, after which the next row opens the buffer anew. Undefined when nothing is known to wait.
 */
export function estimateNextObject(facts: BufferFacts): NextObject | undefined {
  const { intervalSeconds, periodSeconds, nowMs } = facts;
  if (intervalSeconds < shortestSeconds) return undefined;
  const openedAtMs = findOpening(facts);
  if (openedAtMs === undefined) return undefined;
  const latestMs = openedAtMs + (computeLatestDeliverySeconds(intervalSeconds) + periodSeconds) * 1000;
  // Rows that should have been written long ago were: as objects that have not been listed yet.
  return nowMs > latestMs ? undefined : { openedAtMs, dueAtMs: openedAtMs + intervalSeconds * 1000 };
}

function findOpening({ rowsOut, periodSeconds, untilMs, newestObjectAtMs = 0 }: BufferFacts): number | undefined {
  const periodMs = periodSeconds * 1000;
  const firstMs = untilMs - rowsOut.length * periodMs;
  const at = rowsOut.findIndex((rows, index) => (rows ?? 0) > 0 && firstMs + index * periodMs >= newestObjectAtMs);
  if (at !== -1) return firstMs + at * periodMs;
  return keepsComing(rowsOut) && newestObjectAtMs > 0 ? newestObjectAtMs : undefined;
}

/** Whether the two newest periods that are known have rows: one alone may be of a load that is over. */
function keepsComing(rowsOut: FlowSeries): boolean {
  const newest = rowsOut.findLastIndex((rows) => rows !== null);
  const isLate = newest < rowsOut.length - latePeriods;
  return !isLate && [newest, newest - 1].every((at) => (rowsOut[at] ?? 0) > 0);
}
