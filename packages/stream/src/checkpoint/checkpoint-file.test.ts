import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { CheckpointError } from "../errors.ts";
import type { Batch } from "../packing/batch.ts";
import { openCheckpoint, readCheckpoint } from "./checkpoint-file.ts";
import { firstMark, type LoadHeader } from "./load-log.ts";

const header: LoadHeader = {
  version: 1,
  loadId: "load",
  dataset: "iris",
  definition: "abc",
  target: "here",
  isOrdered: false,
  startedAt: "2026-11-21T00:00:00.000Z",
  rejectsFile: "rejects/iris.jsonl",
  sources: [],
};

function createCheckpointPath(): string {
  return join(createTemporaryFolder("checkpoint"), "deep", "load.checkpoint");
}

function createBatch(number: number): Batch {
  const place = { group: "a", partition: "", partitionKey: "a", firstRow: number, lastRow: number, rowCount: 1 };
  return { number, batchId: `load-${number}-0a1b2c3d`, ...place, data: Buffer.from("1\n") };
}

describe("openCheckpoint", () => {
  it("has batches on the disk before it says so", async () => {
    const path = createCheckpointPath();
    const checkpoint = await openCheckpoint(path, header);

    await checkpoint.logBatches([createBatch(0), createBatch(1)]);
    const log = await readCheckpoint(path);

    expect(log?.batches().map(({ number, hash }) => [number, hash])).toEqual([
      [0, "0a1b2c3d"],
      [1, "0a1b2c3d"],
    ]);
    await checkpoint.close({ isDone: false });
  });

  it("is resumed where it stopped", async () => {
    const path = createCheckpointPath();
    const first = await openCheckpoint(path, header);
    await first.logBatches([createBatch(0), createBatch(1)]);
    first.logAccepted([createBatch(0)]);
    first.logMark({ ...firstMark, row: 1, byte: 9 });
    await first.close({ isDone: false });

    const log = await readCheckpoint(path);
    const known = { ...log?.mark, ...log?.sent(), isDone: log?.isDone };
    const second = await openCheckpoint(path, log ?? header);
    await second.close({ isDone: true });

    expect(known).toMatchObject({ row: 1, byte: 9, records: 1, isDone: false });
    expect((await readCheckpoint(path))?.isDone).toBe(true);
  });

  it("stays short however long the load is", async () => {
    const path = createCheckpointPath();
    const checkpoint = await openCheckpoint(path, header);

    for (let number = 0; number < 60_000; number += 100) {
      const batches = Array.from({ length: 100 }, (_, index) => createBatch(number + index));
      await checkpoint.logBatches(batches);
      checkpoint.logAccepted(batches);
      checkpoint.logMark({ ...firstMark, row: number + 100 });
    }
    await checkpoint.close({ isDone: false });

    expect(readFileSync(path).length).toBeLessThan(4_300_000);
    expect((await readCheckpoint(path))?.sent()).toMatchObject({ records: 60_000 });
  });

  it("refuses a load that another live process is running, and takes over one whose process is gone", async () => {
    const path = createCheckpointPath();
    const checkpoint = await openCheckpoint(path, header);
    await checkpoint.close({ isDone: false });

    writeFileSync(`${path}.lock`, `${process.ppid}`);
    await expect(openCheckpoint(path, header)).rejects.toThrow(`process ${process.ppid} is running this load`);
    writeFileSync(`${path}.lock`, `${2 ** 30}`);
    await (await openCheckpoint(path, header)).close({ isDone: false });
  });

  it("says that it cannot be written", async () => {
    const file = join(createTemporaryFolder(), "no-folder");
    writeFileSync(file, "");

    await expect(openCheckpoint(join(file, "load.checkpoint"), header)).rejects.toThrow(CheckpointError);
  });
});

describe("readCheckpoint", () => {
  it("finds no load where there is no file", async () => {
    expect(await readCheckpoint(createCheckpointPath())).toBeUndefined();
  });

  it("says that a file is not a checkpoint, and the way out", async () => {
    const path = join(createTemporaryFolder(), "no-checkpoint");
    writeFileSync(path, "id,name\n");

    await expect(readCheckpoint(path)).rejects.toThrow(
      "cannot be read: it does not begin with a load; delete it to begin anew",
    );
  });

  it("says in one line which part of a checkpoint is not a load's", async () => {
    const path = join(createTemporaryFolder(), "load.checkpoint");
    writeFileSync(path, `h ${JSON.stringify({ ...header, sources: "none" })}\n`);

    await expect(readCheckpoint(path)).rejects.toThrow(
      `checkpoint "${path}": cannot be read: its sources is not a load's; delete it to begin anew`,
    );
  });

  it.each([
    [2, "has version 2, of a newer Sluice; this one reads version 1: finish the load with the version that began it"],
    [0, "has no version that can be read (0)"],
    [undefined, "has no version that can be read (none)"],
  ])("says of a load of version %j who can finish it", async (version, problem) => {
    const path = join(createTemporaryFolder(), "load.checkpoint");
    writeFileSync(path, `h ${JSON.stringify({ ...header, version })}\n`);

    await expect(readCheckpoint(path)).rejects.toThrow(`checkpoint "${path}": ${problem}`);
  });
});
