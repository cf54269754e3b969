import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

import type { InvocationAccount } from "./invocation-account.ts";

/**
 * Tells CloudWatch of each invocation: one line of log, and the dataset's metrics in the embedded metric format. The
 * service, by which metrics of two stacks differ, is what `POWERTOOLS_SERVICE_NAME` says.
 */
export function createObserver(dataset: string): (invocationId: string, account: InvocationAccount) => void {
  const logger = new Logger({ persistentKeys: { dataset } });
  const metrics = new Metrics({ namespace: "Sluice", defaultDimensions: { dataset } });
  return (invocationId, account) => {
    const level = account.recordsFailed > 0 ? "warn" : "info";
    logger[level]("transformed", { invocationId, ...account });
    metrics.addMetric("RowsIn", MetricUnit.Count, account.rowsIn);
    metrics.addMetric("RowsOut", MetricUnit.Count, account.rowsOut);
    metrics.addMetric("RowsRejected", MetricUnit.Count, account.rowsRejected);
    metrics.addMetric("RecordsFailed", MetricUnit.Count, account.recordsFailed);
    metrics.addMetric("BytesOut", MetricUnit.Bytes, account.bytesOut);
    metrics.publishStoredMetrics();
  };
}
