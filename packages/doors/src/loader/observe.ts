import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { type LandedObject, type LoaderMetric, transformNamespace } from "@sluice/lake";

import { describeEnd, type ObjectEnd } from "./take-messages.ts";

export interface LoaderObserver {
  /** One line of log for a file, without any of its rows. */
  readonly report: (object: LandedObject | undefined, end: ObjectEnd) => void;
  /** The metrics of an invocation: whatever was reported since the one before. */
  readonly publish: () => void;
}

/** `POWERTOOLS_SERVICE_NAME` is the service, which tells the metrics of two stacks apart. */
export function createLoaderObserver(): LoaderObserver {
  const logger = new Logger();
  const metrics = new Metrics({ namespace: transformNamespace });
  const count = (name: LoaderMetric, value: number): void => {
    metrics.addMetric(name, MetricUnit.Count, value);
  };
  return {
    report: (object, end) => {
      const isWorrying = end.kind === "again" || (end.kind === "ended" && end.line.state === "failed");
      logger[isWorrying ? "warn" : "info"]("took a file", describeEnd(object, end));
      for (const [name, value] of listMetrics(end)) count(name, value);
    },
    publish: () => {
      // An invocation that only passed messages over has none.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

const stateMetrics = { loaded: "FilesLoaded", rejected: "FilesRejected", failed: "FilesFailed" } as const;

function listMetrics(end: ObjectEnd): readonly (readonly [LoaderMetric, number])[] {
  if (end.kind === "elsewhere") return end.isHandedOn ? [["FilesContinued", 1]] : [];
  if (end.kind === "again") return [];
  const { state, rowsRead, rowsSent, rowsRejected } = end.line;
  return [
    [stateMetrics[state], 1],
    ["RowsRead", rowsRead],
    ["RowsSent", rowsSent],
    ["RowsRejected", rowsRejected],
  ];
}
