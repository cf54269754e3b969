import type { PutObjectCommand } from "@aws-sdk/client-s3";
import { S3Client } from "@aws-sdk/client-s3";
import type { LoadLine } from "@sluice/lake";
import { describe, expect, it } from "vitest";

import { leaveLine } from "./leave-line.ts";

const line: LoadLine = {
  loadId: "load-7",
  dataset: "iris",
  door: "command",
  source: "a.csv",
  state: "loaded",
  rowsRead: 4,
  rowsSent: 4,
  rowsRejected: 0,
  recordsSent: 1,
  bytesSent: 90,
  startedAt: "2026-11-21 08:00:00.000",
  endedAt: "2026-11-21 08:00:02.000",
};

/** Leaves lines in a lake that takes all of them, and returns what was put. */
async function leave(lines: readonly LoadLine[]): Promise<readonly PutObjectCommand["input"][]> {
  const puts: PutObjectCommand["input"][] = [];
  const createS3Client = async () => {
    const client = new S3Client({ region: "eu-central-1" });
    client.middlewareStack.add(
      () =>
        async ({ input }) => {
          puts.push(input as PutObjectCommand["input"]);
          return { output: { $metadata: {} }, response: undefined };
        },
      { step: "initialize", priority: "high" },
    );
    return client;
  };
  for (const each of lines) await leaveLine({ bucket: "lake", rejectsPrefix: "rejects/iris/", createS3Client }, each);
  return puts;
}

describe("leaveLine", () => {
  it("creates an object under the day on which the load began, and overwrites none", async () => {
    const [put] = await leave([line]);

    expect(put?.Key).toMatch(/^loads\/date=2026-11-21\/command-iris-load-7-[0-9a-f]{16}\.jsonl$/);
    expect(put).toMatchObject({ Bucket: "lake", IfNoneMatch: "*" });
  });

  it("creates another one for each run of a load", async () => {
    const puts = await leave([line, { ...line, endedAt: "2026-11-21 09:00:00.000" }]);

    expect(new Set(puts.map(({ Key }) => Key)).size).toBe(2);
  });
});
