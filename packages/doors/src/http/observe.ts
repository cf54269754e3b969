import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { type HttpMetric, transformNamespace } from "@sluice/lake";

import type { RequestAccount } from "./request-account.ts";

export interface Observer {
  /** One line of log, without any row, and the door's metrics. */
  readonly report: (requestId: string, account: RequestAccount) => void;
  /** Something failed that the client cannot help. */
  readonly fail: (requestId: string, what: string, error: unknown) => void;
}

/** `POWERTOOLS_SERVICE_NAME` is the service, which tells the metrics of two stacks apart. */
export function createObserver(dataset: string): Observer {
  const logger = new Logger({ persistentKeys: { dataset } });
  const metrics = new Metrics({ namespace: transformNamespace, defaultDimensions: { dataset } });
  return {
    report: (requestId, account) => {
      const { line, ...rest } = account;
      logger[account.isUnfinished ? "warn" : "info"]("took rows", { requestId, ...rest, ...line });
      for (const [name, value] of Object.entries(toMetrics(account))) {
        metrics.addMetric(name, name === "HttpBytesIn" ? MetricUnit.Bytes : MetricUnit.Count, value);
      }
      metrics.publishStoredMetrics();
    },
    fail: (requestId, what, error) => logger.error(what, { requestId, problem: String(error) }),
  };
}

function toMetrics({ bytesIn, isUnfinished, line }: RequestAccount): Readonly<Record<HttpMetric, number>> {
  return {
    HttpRequests: 1,
    HttpRequestsUnfinished: isUnfinished ? 1 : 0,
    HttpRowsRead: line?.rowsRead ?? 0,
    HttpRowsAcknowledged: line?.rowsSent ?? 0,
    HttpRowsRejected: line?.rowsRejected ?? 0,
    HttpBytesIn: bytesIn,
  };
}
