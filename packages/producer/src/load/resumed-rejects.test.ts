import { readFileSync } from "node:fs";
import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import { openFileSource } from "@sluice/source";
import { writeSourceFile } from "@sluice/source/testing";
import { createPacker, openCheckpoint, readCheckpoint } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createRejectsFile } from "../rejects/rejects-file.ts";
import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream } from "./memory-stream-fixture.ts";

const good = "5.1,3.5,1.4,0.2,Iris-setosa";
// The replacement character makes the reader parse the whole block at once.
const source = openFileSource(writeSourceFile(["bad \u{FFFD}", good, "bad 2", good, "bad 4", ""].join("\n")));
const begun = { version: 2 as const, loadId: "load", dataset: "iris", definition: "", target: "", isOrdered: false };
const rowByRow = { allowed: () => 1, waitMs: () => 0, passed: () => undefined };

/** Runs or resumes the load; interrupts it at this reject, counted from 1 in this run. */
async function runUntilReject(folder: string, endingReject: number): Promise<void> {
  const path = join(folder, "checkpoint");
  const header = { ...begun, startedAt: "", rejectsFile: "", sources: [] };
  const checkpoint = await openCheckpoint(path, (await readCheckpoint(path)) ?? header);
  const { log } = checkpoint;
  const controller = new AbortController();
  let seen = 0;
  const { run } = createTestRun(source, createMemoryStream().transport, {
    checkpoint,
    packer: createPacker({
      loadId: "load",
      logged: log.batches(),
      isAccepted: (number) => log.isAccepted(number),
    }),
    pace: rowByRow,
    signal: controller.signal,
    onRejected: () => {
      seen += 1;
      if (seen === endingReject) controller.abort();
    },
    rejects: createRejectsFile({
      path: join(folder, "rejects.jsonl"),
      dataset: findDataset("iris"),
      loadId: "load",
      before: log.mark,
    }),
  });
  await run.run();
}

describe("LoadRun, resumed within a block that was parsed as a whole", () => {
  it("keeps each reject once", async () => {
    const folder = createTemporaryFolder("load");

    for (const endingReject of [1, 2, Infinity]) await runUntilReject(folder, endingReject);

    const kept = readFileSync(join(folder, "rejects.jsonl"), "utf8").trimEnd().split("\n");
    expect(kept.map((line) => JSON.parse(line).row_index)).toEqual([0, 2, 4]);
  });
});
