import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import { it } from "./suite.ts";

const parseToldEvent = ([line = "null"]: readonly string[]) => JSON.parse(line);
const matchArn = (service: string) => expect.stringMatching(new RegExp(`^arn:aws[\\w-]*:${service}:[\\w-]+:\\d{12}:`));

describe("1.1 the event", () => {
  it("1.1 names the invocation, the delivery stream and the region", async ({ open, target }) => {
    const stream = await open({ lambda: {} });

    await stream.put(createScriptedRecord({ tells: true }));

    expect(parseToldEvent((await stream.waitForArrival(1)).lines)).toEqual({
      invocationId: expect.stringMatching(/\S/),
      deliveryStreamArn: matchArn("firehose"),
      region: target.resources.region,
      count: 1,
      record: { recordId: expect.stringMatching(/\S/), approximateArrivalTimestamp: expect.any(Number) },
    });
  });

  it("1.1 tells the arrival in epoch milliseconds", async ({ open, target }) => {
    const stream = await open({ lambda: {} });
    const earliestMs = target.nowMs();

    await stream.put(createScriptedRecord({ tells: true }));

    const { record } = parseToldEvent((await stream.waitForArrival(1)).lines);
    expect(record.approximateArrivalTimestamp).toBeGreaterThanOrEqual(earliestMs - clockSkewMs);
    expect(record.approximateArrivalTimestamp).toBeLessThanOrEqual(target.nowMs() + clockSkewMs);
  });

  it("1.1 names the Kinesis stream, and each record's place in it", async ({ open }) => {
    const stream = await open({ lambda: {}, shardCount: 1 });

    await stream.put({ key: "its key", data: createScriptedRecord({ tells: true }) });

    expect(parseToldEvent((await stream.waitForArrival(1)).lines)).toMatchObject({
      sourceKinesisStreamArn: stream.sourceArn,
      record: {
        kinesisRecordMetadata: {
          shardId: "shardId-000000000000",
          partitionKey: "its key",
          sequenceNumber: expect.stringMatching(/^\d+$/),
          approximateArrivalTimestamp: expect.any(Number),
        },
      },
    });
  });
});

describe("1.2 the response", () => {
  it("1.2 one record becomes one record, whatever is in it", async ({ open }) => {
    const stream = await open({ lambda: {}, appendsDelimiter: true });

    await stream.put(createScriptedRecord({ answers: [{ result: "Ok", data: toBase64("one,two") }] }));

    expect(await stream.waitForArrival(1)).toMatchObject({ lines: ["one,two"] });
  });

  it("1.2 partition keys come as a flat map of strings", async ({ open }) => {
    const stream = await open({
      lambda: {},
      isPartitioned: true,
      s3: { Prefix: "data/!{partitionKeyFromLambda:kind}/!{partitionKeyFromLambda:day}/" },
    });
    const metadata = { partitionKeys: { kind: "view", day: "2026-01-02" } };

    await stream.put(createScriptedRecord({ answers: [{ result: "Ok", data: toBase64("a\n"), metadata }] }));

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "data/view/2026-01-02/", text: "a\n" }]);
  });
});

/** Between this machine and AWS. */
const clockSkewMs = 60_000;
