import type { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { describe, expect, it } from "vitest";

import type { Batch } from "./batch.ts";
import { RecordsRefusedError } from "./errors.ts";
import { createSender } from "./sender.ts";

function batch(batchId: string, bytes = 10): Batch {
  return { batchId, partitionKey: batchId, rowCount: 2, data: new Uint8Array(bytes) };
}

/** Answers PutRecords; `refuse` says with which error code a partition key fails on which call. */
function kinesis(refuse: (partitionKey: string, call: number) => string | undefined = () => undefined) {
  const calls: string[][] = [];
  const send = async (command: PutRecordsCommand) => {
    const keys = (command.input.Records ?? []).map((record) => record.PartitionKey ?? "");
    calls.push(keys);
    return {
      Records: keys.map((key) => {
        const errorCode = refuse(key, calls.length);
        return errorCode === undefined ? { SequenceNumber: "1" } : { ErrorCode: errorCode, ErrorMessage: "slow down" };
      }),
    };
  };
  return { calls, client: { send: send as never } };
}

const options = { streamName: "flowers", wait: async () => undefined };

describe("createSender", () => {
  it("sends again exactly what was refused, and counts it", async () => {
    const { calls, client } = kinesis((key, call) =>
      key === "b" && call < 3 ? "ProvisionedThroughputExceededException" : undefined,
    );
    const sender = createSender({ client, ...options });

    for (const id of ["a", "b", "c"]) await sender.add(batch(id));
    await sender.flush();

    expect(calls).toEqual([["a", "b", "c"], ["b"], ["b"]]);
    expect(sender.counts()).toEqual({
      rows: 6,
      records: 3,
      bytes: 33,
      calls: 3,
      refusals: { ProvisionedThroughputExceededException: 2 },
    });
  });

  it("gives up with the reason, and still counts what was accepted", async () => {
    const { client } = kinesis((key) => (key === "b" ? "InternalFailure" : undefined));
    const sender = createSender({ client, ...options, maxAttempts: 4 });
    await sender.add(batch("a"));
    await sender.add(batch("b"));

    const failure = await sender.flush().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(RecordsRefusedError);
    expect(String(failure)).toContain(
      'stream "flowers": 1 records still refused after 4 attempts: InternalFailure: slow down',
    );
    expect(sender.counts()).toMatchObject({ rows: 2, records: 1, calls: 4 });
  });

  it("waits longer after each refusal, by full jitter under a cap", async () => {
    const delays: number[] = [];
    const { client } = kinesis((_, call) => (call <= 8 ? "InternalFailure" : undefined));
    const wait = async (delayMs: number) => delays.push(delayMs);
    const sender = createSender({ client, streamName: "flowers", wait, random: () => 0.5 });

    await sender.add(batch("a"));
    await sender.flush();

    expect(delays).toEqual([100, 200, 400, 800, 1600, 2500, 2500, 2500]);
  });

  it("fills a call to 500 records", async () => {
    const { calls, client } = kinesis();
    const sender = createSender({ client, ...options });

    for (let index = 0; index < 501; index += 1) await sender.add(batch(`${index}`));
    await sender.flush();

    expect(calls.map((call) => call.length)).toEqual([500, 1]);
  });

  it("keeps a call under 5 MiB", async () => {
    const { calls, client } = kinesis();
    const sender = createSender({ client, ...options });

    for (const id of ["a", "b", "c"]) await sender.add(batch(id, 2_000_000));
    await sender.flush();

    expect(calls).toEqual([["a", "b"], ["c"]]);
  });

  it("sends nothing when there is nothing", async () => {
    const { calls, client } = kinesis();

    await createSender({ client, ...options }).flush();

    expect(calls).toEqual([]);
  });
});
