import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { CheckpointError } from "../errors.ts";
import { openCheckpoint } from "./checkpoint-file.ts";
import { createBatch, createCheckpointPath, header } from "./checkpoint-fixture.ts";
import { firstMark } from "./load-log.ts";
import { readCheckpoint } from "./read-checkpoint.ts";

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
