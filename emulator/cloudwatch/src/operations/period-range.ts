import { CloudWatchError } from "../errors.ts";
import type { PeriodRange } from "../metrics/read-periods.ts";

/** API_GetMetricStatistics, read 2026-11-29 from memory, unverified: datapoints of one metric in a call. */
const maxPeriods = 100_800;

/** The whole periods, counted from the epoch, that begin in a stretch of time. Throws for one that is empty or too long. */
export function toPeriodRange({
  fromMs,
  untilMs,
  periodSeconds,
}: {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly periodSeconds: number;
}): PeriodRange {
  if (fromMs >= untilMs) throw refuse("The parameter StartTime must be less than the parameter EndTime.");
  const periodMs = periodSeconds * 1000;
  const firstMs = Math.floor(fromMs / periodMs) * periodMs;
  const periods = Math.ceil((untilMs - firstMs) / periodMs);
  if (periods > maxPeriods)
    throw refuse(`You have asked for ${periods} periods, more than the ${maxPeriods} of a call.`);
  return { fromMs: firstMs, periodMs, periods };
}

function refuse(message: string): CloudWatchError {
  return new CloudWatchError("InvalidParameterValueException", message);
}
