import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Transport } from "@sluice/stream";
import { describe, expect, it } from "vitest";

import type { ReplayRecord } from "./replay-record.ts";
import { createRecordSender, createDatasetTransport } from "./send-records.ts";

/** Refuses each record the first time, and accepts it the second. */
function fussyTransport(): { readonly transport: Transport; readonly accepted: string[] } {
  const refused = new Set<string>();
  const accepted: string[] = [];
  const putOne = (text: string) => {
    if (!refused.has(text)) {
      refused.add(text);
      return { isAccepted: false, errorCode: "InternalFailure", message: "try again" } as const;
    }
    accepted.push(text);
    return { isAccepted: true, shardId: "s", sequenceNumber: "1" } as const;
  };
  const transport: Transport = {
    target: "a fussy one",
    maxRecordsPerCall: 2,
    maxBytesPerCall: 1_000_000,
    put: async (records) => records.map(({ data }) => putOne(Buffer.from(data).toString())),
  };
  return { transport, accepted };
}

function createRecord(text: string): ReplayRecord {
  return { partition: "p=1/", partitionKey: "k", rowCount: 1, data: Buffer.from(text) };
}

describe("createRecordSender", () => {
  it("sends each record until it is accepted, in as many calls as it takes", async () => {
    const { transport, accepted } = fussyTransport();

    await createRecordSender(transport)(["a", "b", "c", "d", "e"].map(createRecord));

    expect(accepted.toSorted()).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("createDatasetTransport", () => {
  const clients = { kinesis: new KinesisClient({ region: "x" }), firehose: new FirehoseClient({ region: "x" }) };

  it.each([
    [{ streamName: "in", deliveryStreamName: "out" }, 'stream "in"'],
    [{ deliveryStreamName: "out" }, 'delivery stream "out"'],
  ])("sends to %j: %s", (entry, target) => {
    expect(createDatasetTransport(entry, clients).target).toBe(target);
  });
});
