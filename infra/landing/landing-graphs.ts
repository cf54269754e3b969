import type { Graph } from "../monitoring/graph.ts";
import { createLandingMetrics } from "./landing-metrics.ts";

/** A stack with a landing bucket. */
export interface LandingFacts {
  /** The stack's name. */
  readonly landsIn: string;
}

/** What the dashboard shows of the files that land: how many wait, what became of them, and how their loader is. */
export function listLandingGraphs({ landsIn }: LandingFacts): readonly Graph[] {
  const { queue, loader, files } = createLandingMetrics(landsIn);
  return [
    {
      title: "Files, by what became of them",
      metrics: [files("FilesLoaded"), files("FilesRejected"), files("FilesFailed"), files("FilesContinued")],
    },
    { title: "Rows of files", metrics: [files("RowsRead"), files("RowsSent"), files("RowsRejected")] },
    {
      title: "Messages that wait, dead letters",
      metrics: [queue("ApproximateNumberOfMessagesVisible"), queue("ApproximateNumberOfMessagesVisible", "-dead")],
    },
    { title: "Oldest message (seconds)", metrics: [queue("ApproximateAgeOfOldestMessage")] },
    { title: "Loader (milliseconds)", metrics: [loader("Duration", "p95"), loader("Duration", "Maximum")] },
    { title: "Loader's errors, throttles", metrics: [loader("Errors", "Sum"), loader("Throttles", "Sum")] },
  ];
}
