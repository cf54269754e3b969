import { gunzipSync } from "node:zlib";

import { jsonRoute, queryRoute, type Route, rpcCborRoute, type WireRequest } from "@sluice/emulator-wire";

import { toQueryCode } from "./errors.ts";
import type { CloudWatchState } from "./operations/cloudwatch-state.ts";
import { deleteDashboards, getDashboard, listDashboards, putDashboard } from "./operations/dashboards.ts";
import { describeAlarmHistory, describeAlarms, describeAlarmsForMetric } from "./operations/describe-alarms.ts";
import { getMetricData } from "./operations/get-metric-data.ts";
import { getMetricStatistics } from "./operations/get-metric-statistics.ts";
import { listMetrics } from "./operations/list-metrics.ts";
import { deleteAlarms, putCompositeAlarm, putMetricAlarm, setAlarmState } from "./operations/put-alarms.ts";
import { putMetricData } from "./operations/put-metric-data.ts";

const operations = {
  DeleteAlarms: deleteAlarms,
  DeleteDashboards: deleteDashboards,
  DescribeAlarmHistory: describeAlarmHistory,
  DescribeAlarms: describeAlarms,
  DescribeAlarmsForMetric: describeAlarmsForMetric,
  GetDashboard: getDashboard,
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListDashboards: listDashboards,
  ListMetrics: listMetrics,
  PutCompositeAlarm: putCompositeAlarm,
  PutDashboard: putDashboard,
  PutMetricAlarm: putMetricAlarm,
  PutMetricData: putMetricData,
  SetAlarmState: setAlarmState,
};

/** Times of the API, inputs and outputs: API model of CloudWatch 2010-08-01 in botocore 1.43.11, read 2026-11-29. */
const timestamps = new Set([
  "AlarmConfigurationUpdatedTimestamp",
  "LastModified",
  "StateTransitionedTimestamp",
  "StateUpdatedTimestamp",
  "Timestamp",
  "Timestamps",
]);

const serviceName = "GraniteServiceVersion20100801";

/**
 * Answers CloudWatch's three protocols: JSON 1.0, which the JavaScript SDK speaks (client 3.1143.0), Smithy's CBOR of
 * boto3 and the AWS CLI (botocore 1.43.11), and the query protocol of older clients.
 */
export function cloudwatchRoute(state: CloudWatchState): Route {
  const readState = () => state;
  const routes: readonly Route[] = [
    jsonRoute(readState, { targetPrefix: `${serviceName}.`, version: "1.0", operations, toQueryCode }),
    rpcCborRoute(readState, {
      serviceName,
      operations,
      cborFields: { blobs: new Set(), timestamps, timesIn: "seconds" },
      toQueryCode,
    }),
    queryRoute(readState, {
      version: "2010-08-01",
      namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
      operations,
      timestamps,
      toQueryCode,
    }),
  ];
  return async (compressed) => {
    const request = unzipBody(compressed);
    for (const route of routes) {
      const response = await route(request);
      if (response !== undefined) return response;
    }
    return undefined;
  };
}

const maxUnzippedBytes = 64 * 1024 * 1024;

/** Clients compress what they put when it is 10 KiB or more. A body that is not what it says is refused as it is. */
function unzipBody(request: WireRequest): WireRequest {
  if (request.headers["content-encoding"] !== "gzip") return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: maxUnzippedBytes }) };
  } catch {
    return request;
  }
}
