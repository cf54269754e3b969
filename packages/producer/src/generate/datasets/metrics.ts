import { createRowClock } from "../row-clock.ts";
import type { RowGenerator } from "../row-generator.ts";

export const metricsIntervalSeconds = 10;

/** The counters of a web shop every ten seconds: busy at noon, quiet at night. */
export const generateMetrics: RowGenerator = ({ dataset, random, startMs }) => {
  const { isIn, normal } = random;
  const clock = createRowClock(dataset, startMs);
  const about = (mean: number) => Math.max(0, Math.round(mean + normal() * Math.sqrt(mean)));
  return () => {
    const moment = clock.tick(metricsIntervalSeconds * 1000);
    const dayPart = (moment.getUTCHours() + moment.getUTCMinutes() / 60) / 24;
    const requests = about(20 + 400 * dayPart * (1 - dayPart));
    const counts = [requests, about(requests * 0.05), about(requests * 0.04), isIn(30) ? about(1) : 0];
    return [`${moment.toISOString().slice(0, 19)}Z`, ...counts.map(String)];
  };
};
