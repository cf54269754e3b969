import type { GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";

import { type MetricToRead, readSeries } from "./read-series.ts";

const untilMs = Date.UTC(2026, 0, 1, 12);
const periods = { periodSeconds: 60, count: 3, untilMs };

function nameMetric(name: string): MetricToRead {
  return { namespace: "AWS/Kinesis", name, dimensions: { StreamName: "iris" }, statistic: "Sum" };
}

/** Answers one page after the other. */
function answerWith(...pages: readonly object[]) {
  const asked: GetMetricDataCommandInput[] = [];
  const send = async ({ input }: { readonly input: GetMetricDataCommandInput }) => {
    asked.push(input);
    return pages[asked.length - 1] ?? {};
  };
  return { client: { send }, asked };
}

const minutesBefore = (minutes: number) => new Date(untilMs - minutes * 60_000);

describe("readSeries", () => {
  it("puts values into their periods, and leaves the others empty", async () => {
    const { client, asked } = answerWith({
      MetricDataResults: [
        { Id: "m1", Timestamps: [minutesBefore(1)], Values: [7] },
        { Id: "m0", Timestamps: [minutesBefore(3), minutesBefore(1)], Values: [1, 2] },
      ],
    });

    expect(await readSeries(client, [nameMetric("IncomingRecords"), nameMetric("IncomingBytes")], periods)).toEqual([
      [1, null, 2],
      [null, null, 7],
    ]);
    expect(asked).toMatchObject([
      {
        StartTime: minutesBefore(3),
        EndTime: minutesBefore(0),
        MetricDataQueries: [{ Id: "m0" }, { Id: "m1", MetricStat: { Period: 60, Stat: "Sum" } }],
      },
    ]);
  });

  it("puts an answer of several pages together", async () => {
    const { client, asked } = answerWith(
      { MetricDataResults: [{ Id: "m0", Timestamps: [minutesBefore(3)], Values: [1] }], NextToken: "more" },
      { MetricDataResults: [{ Id: "m0", Timestamps: [minutesBefore(2)], Values: [2] }] },
    );

    expect(await readSeries(client, [nameMetric("IncomingRecords")], periods)).toEqual([[1, 2, null]]);
    expect(asked.map(({ NextToken }) => NextToken)).toEqual([undefined, "more"]);
  });

  it("asks for more metrics than a call takes in several", async () => {
    const { client, asked } = answerWith();
    const metrics = Array.from({ length: 501 }, (_, at) => nameMetric(`m${at}`));

    expect(await readSeries(client, metrics, periods)).toHaveLength(501);
    expect(asked.map(({ MetricDataQueries }) => MetricDataQueries?.length)).toEqual([500, 1]);
  });
});
