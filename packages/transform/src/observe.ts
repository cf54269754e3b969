import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { type TransformMetric, transformNamespace } from "@sluice/lake";

import type { InvocationAccount } from "./invocation-account.ts";
import type { ShardSpans } from "./shard-spans.ts";

/** Which invocation it was, and which records it had: so that the log leads from a record to its line. */
export interface Invocation {
  /** Firehose's. */
  readonly invocationId: string;
  /** Lambda's; absent where something else calls the function. */
  readonly requestId: string | undefined;
  readonly shards: ShardSpans;
}

/**
 * Reports each invocation to CloudWatch: one line of log, and the dataset's metrics in the embedded metric format.
 * `POWERTOOLS_SERVICE_NAME` is the service, which tells the metrics of two stacks apart.
 */
export function createObserver(dataset: string): (invocation: Invocation, account: InvocationAccount) => void {
  const logger = new Logger({ persistentKeys: { dataset } });
  const metrics = new Metrics({ namespace: transformNamespace, defaultDimensions: { dataset } });
  return (invocation, account) => {
    const level = account.recordsFailed > 0 ? "warn" : "info";
    logger[level]("transformed", { ...invocation, ...account });
    for (const [name, value] of Object.entries(toMetrics(account))) {
      metrics.addMetric(name, name === "BytesOut" ? MetricUnit.Bytes : MetricUnit.Count, value);
    }
    metrics.publishStoredMetrics();
  };
}

function toMetrics(account: InvocationAccount): Readonly<Record<TransformMetric, number>> {
  return {
    RowsIn: account.rowsIn,
    RowsOut: account.rowsOut,
    RowsRejected: account.rowsRejected,
    RowsRepeated: account.rowsRepeated,
    RecordsFailed: account.recordsFailed,
    BytesOut: account.bytesOut,
  };
}
