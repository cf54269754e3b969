import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricResolution, MetricUnit } from "@aws-lambda-powertools/metrics";
import { transformNamespace, type WindowFunctionMetric, windowNamespace } from "@sluice/lake";
import { type DatasetDefinition, listWindowMetrics, readLengthSeconds, type WindowDefinition } from "@sluice/schema";

import { listWindowPoints } from "./emit/window-points.ts";
import type { InvocationAccount } from "./invocation-account.ts";
import type { Layout } from "./state/layout.ts";
import type { SavedGroup } from "./state/saved-group.ts";

/** Reports to CloudWatch what the function does, and what it measures. */
export interface Observer {
  /** One line of log, and the function's metrics in the embedded metric format. */
  readonly reportInvocation: (shardId: string, account: InvocationAccount) => void;
  /** The invocation that ends a window failed; Lambda repeats it before the shard goes on. */
  readonly reportFinalFailure: (shardId: string, error: unknown) => void;
  /** The measures of partial aggregates that were written, as points of their windows. */
  readonly reportMeasures: (groups: readonly SavedGroup[]) => void;
}

/** `POWERTOOLS_SERVICE_NAME` is the service, which tells the metrics of two stacks apart. */
export function createObserver(definition: DatasetDefinition, window: WindowDefinition, layout: Layout): Observer {
  const defaultDimensions = { dataset: definition.name, window: window.name };
  const logger = new Logger({ persistentKeys: defaultDimensions });
  const ofFunction = new Metrics({ namespace: transformNamespace, defaultDimensions });
  const addCount = (name: string, value: number) => {
    ofFunction.addMetric(name, name === "StateBytes" ? MetricUnit.Bytes : MetricUnit.Count, value);
  };
  return {
    reportInvocation: (shardId, account) => {
      const isOdd = account.recordsFailed > 0 || account.statesLost > 0;
      logger[isOdd ? "warn" : "info"]("windowed", { shardId, ...account });
      for (const [name, value] of Object.entries(toMetrics(account))) addCount(name, value);
      ofFunction.publishStoredMetrics();
    },
    reportFinalFailure: (shardId, error) => {
      logger.error("the window could not be ended", { shardId, reason: String(error) });
      addCount("FinalInvocationsFailed", 1);
      ofFunction.publishStoredMetrics();
    },
    reportMeasures: createMeasureReport(definition, window, layout),
  };
}

function createMeasureReport(
  definition: DatasetDefinition,
  window: WindowDefinition,
  layout: Layout,
): Observer["reportMeasures"] {
  const defaultDimensions = { dataset: definition.name, window: window.name };
  const published = new Metrics({ namespace: windowNamespace, defaultDimensions });
  const metrics = listWindowMetrics(definition, window);
  // Finer than a minute is what CloudWatch calls high.
  const resolution = readLengthSeconds(window) < 60 ? MetricResolution.High : MetricResolution.Standard;
  return (groups) => {
    for (const { startMs, values } of listWindowPoints(groups, { metrics, layout, nowMs: Date.now() })) {
      published.setTimestamp(startMs);
      for (const [name, value] of values) published.addMetric(name, MetricUnit.Count, value, resolution);
      published.publishStoredMetrics();
    }
  };
}

function toMetrics(
  account: InvocationAccount,
): Readonly<Record<Exclude<WindowFunctionMetric, "FinalInvocationsFailed">, number>> {
  return {
    RowsIn: account.rowsIn,
    RowsRejected: account.rowsRejected,
    RowsRepeated: account.rowsRepeated,
    RowsOutOfRange: account.rowsOutOfRange,
    RowsLate: account.rowsLate,
    RecordsFailed: account.recordsFailed,
    Partials: account.partials,
    EarlyEmissions: account.earlyEmissions,
    StatesLost: account.statesLost,
    StateBytes: account.stateBytes,
  };
}
