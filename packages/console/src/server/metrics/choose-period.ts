/** Periods that CloudWatch takes, up to the minute in which services report (API_MetricStat, read 2026-11-29 from memory, unverified). */
const allowedSeconds = [5, 10, 20, 30, 60];

const minuteSeconds = 60;

/**
 * In which periods to ask: a minute, in which AWS's services report. In a stack that is sped up a minute passes sooner, and a shorter
 * period shows more, as long as it is made of whole minutes: otherwise one period would have more of them than the next.
 */
export function choosePeriodSeconds(speedUp: number): number {
  return allowedSeconds.find((seconds) => isWhole((seconds * speedUp) / minuteSeconds)) ?? minuteSeconds;
}

/**
 * How long what CloudWatch said is remembered, in milliseconds: half a period. On AWS, CloudWatch bills a cent for a thousand metrics
 * that are asked for, and has new ones once a minute: asked for twice in a period, a dataset's seventeen cost 2 cents in an hour of
 * looking.
 */
export function chooseRememberedMs(speedUp: number): number {
  return Math.max(2_000, (choosePeriodSeconds(speedUp) * 1000) / 2);
}

function isWhole(minutes: number): boolean {
  return minutes >= 1 && Math.abs(minutes - Math.round(minutes)) < 1e-9;
}
