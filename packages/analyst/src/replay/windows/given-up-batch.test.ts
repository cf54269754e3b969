import { describe, expect, it } from "vitest";

import { readGivenUpBatch } from "./given-up-batch.ts";

/** As the guide shows it (kinesis-on-failure-destination). */
const kept = {
  requestContext: {
    requestId: "c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5",
    functionArn: "arn:aws:lambda:us-east-2:123456789012:function:counts:$LATEST",
    condition: "RetryAttemptsExhausted",
    approximateInvokeCount: 1,
  },
  version: "1.0",
  timestamp: "2019-11-14T00:38:06.021Z",
  KinesisBatchInfo: { shardId: "shardId-000000000001", batchSize: 1 },
  payload: '{"Records":[{"kinesis":{"data":"YQ=="}}],"state":{}}',
};

describe("readGivenUpBatch", () => {
  it("reads the function, the shard and the records of the event", () => {
    expect(readGivenUpBatch(JSON.stringify(kept))).toEqual({
      functionName: "counts",
      shardId: "shardId-000000000001",
      records: [{ kinesis: { data: "YQ==" } }],
    });
  });

  it.each([
    ["no JSON", "{"],
    ["what a queue gets, without the event", JSON.stringify({ ...kept, payload: undefined })],
    ["an event that was cut", JSON.stringify({ ...kept, payload: '{"Records":[' })],
    ["an event of another kind", JSON.stringify({ ...kept, payload: "{}" })],
    ["a batch of another source", JSON.stringify({ ...kept, KinesisBatchInfo: undefined })],
  ])("does not read %s", (_, text) => {
    expect(readGivenUpBatch(text)).toBeUndefined();
  });
});
