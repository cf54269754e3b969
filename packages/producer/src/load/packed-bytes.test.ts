import { join } from "node:path";

import { createChunkSource } from "@sluice/source/testing";
import { createPacker, openCheckpoint, packerVersion, readCheckpoint, type Transport } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream } from "./memory-stream-fixture.ts";

const identity = { version: 2 as const, loadId: "load", dataset: "iris", definition: "", target: "", isOrdered: false };
const begun = { ...identity, startedAt: "", rejectsFile: "", sources: [] };

async function runOnce(path: string, transport: Transport, targetBytes: number, rows: readonly string[]) {
  const checkpoint = await openCheckpoint(path, (await readCheckpoint(path)) ?? begun);
  const { log } = checkpoint;
  const isAccepted = (number: number) => log.isAccepted(number);
  const packer = createPacker({ loadId: "load", targetBytes, logged: log.batches(), isAccepted });
  const source = createChunkSource(rows.map((row) => Buffer.from(`${row}\n`)));
  await createTestRun(source, transport, { checkpoint, packer }).run.run();
}

describe("the records of a load", () => {
  // If this fails, rows become other records than before: raise `packerVersion`, and write the new ones here.
  it("are these bytes, in way 1 of packing", async () => {
    const { transport, records } = createMemoryStream();
    const path = join(createTemporaryFolder("packed"), "checkpoint");

    await runOnce(path, transport, 1_000, [
      '"5.10",+3.5,1e0,.2,"Iris-setosa"',
      "5,3,1,0,Iris-setosa",
      '1,1,1,1,"a ""b"", c"',
    ]);

    expect(packerVersion).toBe(1);
    expect(records.toSorted()).toEqual([
      "#sluice1 load-0-fff3a72e 0\n5.10,+3.5,1e0,.2,Iris-setosa\n5,3,1,0,Iris-setosa\n",
      '#sluice1 load-1-dcbcfff4 0\n1,1,1,1,"a ""b"", c"\n',
    ]);
  });

  it("are the same bytes when a version with other limits resumes it", async () => {
    const rows = Array.from({ length: 400 }, (_, index) => `${index},3.5,1.4,0.2,Iris-setosa`);
    const path = join(createTemporaryFolder("packed"), "checkpoint");
    const broken = createMemoryStream({ breaksAfter: 30 });
    await expect(runOnce(path, broken.transport, 200, rows)).rejects.toThrow("the stream is gone");
    const logged = (await readCheckpoint(path))?.batches() ?? [];
    const rest = createMemoryStream();

    await runOnce(path, rest.transport, 5_000, rows);

    // Whatever the stream had taken without an answer is sent again as it was.
    const sentAgain = logged.filter(({ hash }) =>
      rest.records.some((record) => record.split("\n", 1)[0]?.includes(hash)),
    );
    expect(sentAgain.length).toBeGreaterThan(0);
    for (const { number, hash, rowCount } of sentAgain) {
      const record = rest.records.find((each) => each.startsWith(`#sluice1 load-${number}-${hash} 0\n`));
      expect(record?.trimEnd().split("\n")).toHaveLength(1 + rowCount);
    }
  });
});
