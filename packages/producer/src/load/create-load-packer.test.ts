import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import { openFileSource } from "@sluice/source";
import { writeSourceFile } from "@sluice/source/testing";
import { openCheckpoint, readCheckpoint } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createLoadPacker } from "./create-load-packer.ts";
import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream, deduplicateRows } from "./memory-stream-fixture.ts";

const header = { version: 2 as const, loadId: "load", dataset: "iris", definition: "", target: "", isOrdered: false };
const begun = { ...header, startedAt: "", rejectsFile: "", sources: [] };
const row = "5.1,3.5,1.4,0.2,Iris-setosa";

describe("createLoadPacker", () => {
  it("gives equal rows behind a stop other identities than those before it", async () => {
    const { transport, records } = createMemoryStream();
    const source = openFileSource(writeSourceFile(`${Array.from({ length: 4 }, () => row).join("\n")}\n`));
    const path = join(createTemporaryFolder("packer"), "checkpoint");
    const runTo = async (maxRows: number) => {
      const checkpoint = await openCheckpoint(path, (await readCheckpoint(path)) ?? begun);
      const packer = createLoadPacker(findDataset("iris"), { loadId: "load", checkpoint, isOneByOne: false });
      await createTestRun(source, transport, { checkpoint, packer, maxRows, isNamed: false }).run.run();
    };

    await runTo(2);
    await runTo(Infinity);

    expect(records.map((record) => record.split("\n")[0])).toEqual([
      expect.stringContaining("load-0-"),
      expect.stringContaining("load-1-"),
    ]);
    expect(deduplicateRows(records)).toHaveLength(4);
  });
});
