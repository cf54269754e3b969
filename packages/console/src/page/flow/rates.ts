import type { FlowPeriods, FlowSeries } from "../../flow/flow-answer.ts";

/** How much of the newest periods CloudWatch may not have yet, in seconds: on AWS, metrics come some minutes late. */
const latenessSeconds = 240;

/**
 * Per second, in the newest period that CloudWatch has a value for; 0 when it has none lately. A stack that is sped up is not late:
 * its services measure at once.
 */
export function computeRate(series: FlowSeries, periods: FlowPeriods, speedUp: number): number {
  return (findNewest(series, periods, speedUp) ?? 0) / periods.seconds;
}

/** The value of the newest period that has one, unless that is too long ago. */
export function findNewest(series: FlowSeries, { seconds }: FlowPeriods, speedUp: number): number | undefined {
  const looked = speedUp > 1 ? 1 : Math.ceil(latenessSeconds / seconds);
  return series.slice(-looked).findLast((value) => value !== null) ?? undefined;
}

/** Of all periods together. */
export function sumUp(series: FlowSeries): number {
  return series.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** The stretch that the periods are of: `10 min`, `60 min`. */
export function formatStretch({ seconds, count }: FlowPeriods): string {
  return `${Math.round((seconds * count) / 60)} min`;
}
