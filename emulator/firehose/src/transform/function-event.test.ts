import { createEventText, readEventJson } from "@sluice/emulator-lambda";
import { describe, expect, it } from "vitest";

import { createSourceRecord } from "../firehose-fixture.ts";
import { type EventHeader, buildFunctionEvents } from "./function-event.ts";

const header: EventHeader = {
  deliveryStreamArn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers",
  sourceKinesisStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
  region: "eu-central-1",
};

/** The events, each read before the next one is written. */
function buildEvents(
  records: Parameters<typeof buildFunctionEvents>[0],
  options: Partial<Parameters<typeof buildFunctionEvents>[1]> = {},
) {
  let invocations = 0;
  const newInvocationId = () => `invocation-${(invocations += 1)}`;
  const events = buildFunctionEvents(records, { header, newInvocationId, text: createEventText(), ...options });
  return Array.from(events, (event) => ({ records: event.records, json: readEventJson(event.json) }));
}

describe("buildFunctionEvents", () => {
  const record = createSourceRecord("a", {
    recordId: "id-1",
    sequenceNumber: "4901",
    part: 2,
    partitionKey: 'a "key" \u2028 ü',
    arrivedAtMs: 1_767_225_600_000,
  });

  it("has the shape of Firehose's event for a Kinesis source", () => {
    expect(JSON.parse(buildEvents([record])[0]?.json ?? "")).toEqual({
      invocationId: "invocation-1",
      ...header,
      records: [
        {
          recordId: "id-1",
          approximateArrivalTimestamp: 1_767_225_600_000,
          data: "YQ==",
          kinesisRecordMetadata: {
            shardId: "shardId-000000000000",
            partitionKey: 'a "key" \u2028 ü',
            approximateArrivalTimestamp: 1_767_225_600_000,
            sequenceNumber: "4901",
            subsequenceNumber: 2,
          },
        },
      ],
    });
  });

  it("says nothing of Kinesis for Direct PUT", () => {
    const direct = { ...header, sourceKinesisStreamArn: undefined };
    const [event] = buildEvents([record], { header: direct, newInvocationId: () => "1" });

    expect(JSON.parse(event?.json ?? "")).toEqual({
      invocationId: "1",
      deliveryStreamArn: header.deliveryStreamArn,
      region: "eu-central-1",
      records: [{ recordId: "id-1", approximateArrivalTimestamp: 1_767_225_600_000, data: "YQ==" }],
    });
  });

  it("leaves together what fits", () => {
    const records = ["a", "b", "c"].map((text) => createSourceRecord(text));

    expect(buildEvents(records).map((event) => event.records)).toEqual([records]);
  });

  it("keeps every event of many small records within Lambda's 6 MiB, and every record in order", () => {
    // A megabyte of data is 17 MB of event here.
    const records = Array.from({ length: 35_000 }, (_, index) => createSourceRecord(`${index} `.padEnd(30, "x")));

    const events = buildEvents(records);

    expect(events.flatMap((event) => event.records)).toEqual(records);
    expect(events.length).toBeGreaterThan(1);
    for (const { json } of events) expect(Buffer.byteLength(json)).toBeLessThanOrEqual(6 * 1024 * 1024);
  });

  it("sends a record alone that is too large for any event", () => {
    const records = ["small", "too large".repeat(100), "small too"].map((text) => createSourceRecord(text));

    expect(buildEvents(records, { maxBytes: 1000 }).map((event) => event.records)).toEqual(
      records.map((each) => [each]),
    );
  });

  it("builds no event for no records", () => {
    expect(buildEvents([])).toEqual([]);
  });
});
