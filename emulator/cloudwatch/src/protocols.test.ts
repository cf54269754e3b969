import { decodeCbor, encodeCbor, sendHttp1 } from "@sluice/emulator-wire/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type CloudWatchFixture, startCloudWatch } from "./cloudwatch-fixture.ts";

let aws: CloudWatchFixture;

beforeEach(async () => {
  aws = await startCloudWatch();
  aws.metrics.record({ namespace: "AWS/Lambda", name: "Errors", dimensions: { FunctionName: "f" }, value: 2 });
});

afterEach(() => aws.close());

const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
const cbor = { "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" };

function send(fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ Version: "2010-08-01", ...fields }).toString();
  return sendHttp1(aws.server, { method: "POST", headers: form, body });
}

describe("the query protocol", () => {
  it("takes numbers, times and lists as texts, and answers in XML", async () => {
    const { status, body } = await send({
      Action: "GetMetricStatistics",
      Namespace: "AWS/Lambda",
      MetricName: "Errors",
      "Dimensions.member.1.Name": "FunctionName",
      "Dimensions.member.1.Value": "f",
      StartTime: "2026-01-01T00:00:00Z",
      EndTime: "2026-01-01T00:01:00Z",
      Period: "60",
      "Statistics.member.1": "Sum",
    });

    expect(status).toBe(200);
    expect(body).toContain('<GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">');
    expect(body).toContain(
      "<Datapoints><member><Timestamp>2026-01-01T00:00:00.000Z</Timestamp><Sum>2</Sum><Unit>None</Unit></member></Datapoints>",
    );
  });

  it("names errors by its own codes", async () => {
    const refused = await send({ Action: "DeleteAlarms", "AlarmNames.member.1": "none" });
    const unknown = await send({ Action: "PutAnomalyDetector" });
    const invalid = await send({ Action: "ListMetrics", NextToken: "x", Namespace: "" });

    expect([refused.status, refused.body]).toEqual([400, expect.stringContaining("<Code>ResourceNotFound</Code>")]);
    expect(unknown.body).toContain("not emulated locally: PutAnomalyDetector");
    expect(invalid.body).toContain("<Code>ValidationError</Code>");
  });
});

describe("Smithy's CBOR", () => {
  const fields = {
    blobs: new Set<string>(),
    timestamps: new Set(["StartTime", "EndTime"]),
    timesIn: "seconds",
  } as const;

  async function call(operation: string, input: object) {
    const path = `/service/GraniteServiceVersion20100801/operation/${operation}`;
    const body = encodeCbor(input, fields);
    return sendHttp1(aws.server, { method: "POST", path, headers: cbor, body });
  }

  it("is answered in CBOR", async () => {
    const { status, headers, body } = await call("ListMetrics", {});

    expect([status, headers["smithy-protocol"]]).toEqual([200, "rpc-v2-cbor"]);
    expect(body).toContain("FunctionName");
  });

  it("tells errors by both of their names", async () => {
    const { status, headers } = await call("PutMetricData", { Namespace: "A", MetricData: [{ MetricName: "m" }] });

    expect([status, headers["x-amzn-query-error"]]).toEqual([400, "InvalidParameterCombination;Sender"]);
    expect((await call("PutAnomalyDetector", {})).status).toBe(404);
  });

  it("counts times in seconds", () => {
    const time = { StartTime: 1767225600.5 };

    expect(decodeCbor(encodeCbor(time, fields), fields)).toEqual(time);
  });
});
