import { describe, expect, it } from "vitest";

import { KinesisError } from "./errors.ts";
import { openStream, type OpenStreamOptions } from "./open-stream.ts";
import { memoryStorage } from "./storage.ts";
import { createEmptyStream } from "./stream.ts";

const stream = createEmptyStream({ name: "events", shardCount: 2 }, "arn:aws:kinesis:x:0:stream/events", 0);
const low = { partitionKey: "low", explicitHashKey: "0", dataBase64: "" };
const high = { partitionKey: "high", explicitHashKey: String(2n ** 127n), dataBase64: "" };

function open(options: Partial<OpenStreamOptions> = {}) {
  return openStream(stream, { storage: memoryStorage, admit: () => undefined, onProblem: () => undefined, ...options });
}

describe("append", () => {
  it("returns each record's place in the order of the records, not of the shards", () => {
    const results = open().append([high, low, high], 1);

    expect(results).toMatchObject([
      { shardId: "shardId-000000000001" },
      { shardId: "shardId-000000000000" },
      { shardId: "shardId-000000000001" },
    ]);
    expect(new Set(results.map((result) => "sequenceNumber" in result && result.sequenceNumber)).size).toBe(3);
  });

  it("leaves refused records out, and no gap for them", () => {
    const refusal = new KinesisError("ProvisionedThroughputExceededException", "slower");
    let count = 0;
    const { append, log } = open({ admit: () => ((count += 1) === 2 ? refusal : undefined) });

    expect(append([low, low, low], 1)).toMatchObject([{}, refusal, {}]);
    expect(log("shardId-000000000000")?.endIndex()).toBe(2);
  });

  it("fails the records of a shard that cannot be written, and keeps those of the others", () => {
    const { append } = open({
      storage: {
        ...memoryStorage,
        openLog: (of, shard) => ({
          ...memoryStorage.openLog(of, shard),
          ...(shard.id.endsWith("1") && { append: failToWrite }),
        }),
      },
    });

    expect(append([high, low], 1)).toMatchObject([
      { code: "InternalFailure", message: "Shard shardId-000000000001 could not be written: disk full" },
      { shardId: "shardId-000000000000" },
    ]);
  });

  it("reports a listener that throws, and calls the others", () => {
    const problems: string[] = [];
    const { append, listeners } = open({ onProblem: (problem) => void problems.push(problem) });
    let calls = 0;
    listeners.add(() => {
      throw new Error("no");
    });
    listeners.add(() => void (calls += 1));

    append([low], 1);

    expect([problems, calls]).toEqual([["a reader of the stream failed: Error: no"], 1]);
  });
});

function failToWrite(): number {
  throw new Error("disk full");
}
