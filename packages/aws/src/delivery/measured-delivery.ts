import type { MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { createHttpHandler } from "@sluice/http-handler";

import type { ClientOptions } from "../clients/client-options.ts";
import { createCloudWatchClient } from "../clients/create-clients.ts";

/** What CloudWatch last measured of a delivery stream. */
export interface MeasuredDelivery {
  readonly measuredAtMs: number;
  /** Age of the oldest record that Firehose held: any older one was in S3 by then (guide, monitoring, read 2026-11-29). */
  readonly oldestAgeSeconds: number;
  /** How far Firehose was behind the end of the stream; absent for Direct PUT. */
  readonly behindStreamSeconds?: number;
}

/** Firehose measures once a minute, and CloudWatch takes some minutes to show it. */
const windowMs = 10 * 60_000;
/** For somebody who waits for a query, not for this. */
const timeouts = { connectionTimeout: 2_000, requestTimeout: 3_000 };

const freshness = { Id: "freshness", MetricName: "DeliveryToS3.DataFreshness" };
const behind = { Id: "behind", MetricName: "KinesisMillisBehindLatest" };

/** Asks CloudWatch, with the caller's own permission. Undefined when it does not say, or may not be asked. */
export async function readMeasuredDelivery(
  options: ClientOptions,
  deliveryStreamName: string,
  signal?: AbortSignal,
): Promise<MeasuredDelivery | undefined> {
  try {
    return toMeasuredDelivery(await readMetrics(options, { deliveryStreamName, signal }));
  } catch {
    return undefined;
  }
}

async function readMetrics(
  options: ClientOptions,
  { deliveryStreamName, signal }: { readonly deliveryStreamName: string; readonly signal: AbortSignal | undefined },
): Promise<readonly MetricDataResult[]> {
  const { GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
  const client = await createCloudWatchClient(options, {
    maxAttempts: 1,
    requestHandler: await createHttpHandler(timeouts),
  });
  const Dimensions = [{ Name: "DeliveryStreamName", Value: deliveryStreamName }];
  const nowMs = Date.now();
  try {
    const answer = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(nowMs - windowMs),
        EndTime: new Date(nowMs),
        ScanBy: "TimestampDescending",
        MetricDataQueries: [freshness, behind].map(({ Id, MetricName }) => ({
          Id,
          MetricStat: { Metric: { Namespace: "AWS/Firehose", MetricName, Dimensions }, Period: 60, Stat: "Maximum" },
        })),
      }),
      signal && { abortSignal: signal },
    );
    return answer.MetricDataResults ?? [];
  } finally {
    client.destroy();
  }
}

/** Takes the newest of each. A stream that gets no records has none. */
export function toMeasuredDelivery(results: readonly MetricDataResult[]): MeasuredDelivery | undefined {
  const [age, lag] = [freshness, behind].map(({ Id }) => results.find((result) => result.Id === Id));
  const [measuredAt] = age?.Timestamps ?? [];
  const [oldestAgeSeconds] = age?.Values ?? [];
  if (measuredAt === undefined || oldestAgeSeconds === undefined) return undefined;
  const [behindMs] = lag?.Values ?? [];
  return {
    measuredAtMs: measuredAt.getTime(),
    oldestAgeSeconds,
    ...(behindMs === undefined ? {} : { behindStreamSeconds: behindMs / 1000 }),
  };
}
