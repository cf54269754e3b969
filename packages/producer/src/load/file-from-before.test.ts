import { join } from "node:path";

import { type Column, compileType, text } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { createChunkSource } from "@sluice/source/testing";
import { createPacker, openCheckpoint, readCheckpoint, type Transport } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream, deduplicateRows } from "./memory-stream-fixture.ts";

const iris = findDataset("iris");
const note: Column = { name: "note", type: compileType(text), header: "Note", optional: true };
const grown = { ...iris, columns: [...iris.columns, note] };
const header = iris.columns.map((column) => column.header).join(",");
const rows = Array.from({ length: 400 }, (_, index) => `${index},3.5,1.4,0.2,Iris-setosa`);
const identity = { version: 2 as const, loadId: "load", dataset: "iris", definition: "", target: "", isOrdered: false };
const begun = { ...identity, startedAt: "", rejectsFile: "", sources: [] };

describe("LoadRun", () => {
  it("resumes, in its middle, a file from before an optional column was added, and sends every row once", async () => {
    const path = join(createTemporaryFolder("before"), "checkpoint");
    const broken = createMemoryStream({ breaksAfter: 30 });
    await expect(runOnce(path, broken.transport)).rejects.toThrow("the stream is gone");
    const log = await readCheckpoint(path);
    const rest = createMemoryStream();

    await runOnce(path, rest.transport);

    // After the header: only the checkpoint knows by then where the columns are.
    expect(log?.mark.byte).toBeGreaterThan(header.length);
    expect(log?.readings.get(0)?.layout).toEqual({ order: [0, 1, 2, 3, 4, -1], width: 5 });
    expect(deduplicateRows([...broken.records, ...rest.records])).toEqual(rows.map((row) => `${row},`));
  });
});

async function runOnce(path: string, transport: Transport): Promise<void> {
  const checkpoint = await openCheckpoint(path, (await readCheckpoint(path)) ?? begun);
  const { log } = checkpoint;
  const lines = [header, ...rows].map((line) => Buffer.from(`${line}\n`));
  const packer = createPacker({
    loadId: "load",
    targetBytes: 200,
    logged: log.batches(),
    isAccepted: (number) => log.isAccepted(number),
  });
  const { run } = createTestRun(createChunkSource(lines), transport, { dataset: grown, checkpoint, packer });
  await run.run();
}
