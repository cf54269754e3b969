import { type Source, SourceError } from "@sluice/source";
import { createChunkSource } from "@sluice/source/testing";
import { describe, expect, it } from "vitest";

import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream, deduplicateRows } from "./memory-stream-fixture.ts";

const good = "5.1,3.5,1.4,0.2,Iris-setosa";

/** A source that cannot be read on after these pieces. */
function createBreakingSource(pieces: readonly string[]): Source {
  return {
    name: "broken",
    fingerprint: async () => undefined,
    open: async function* () {
      for (const piece of pieces) yield Buffer.from(piece);
      throw new SourceError("broken", "is gone");
    },
  };
}

describe("LoadRun over a source that cannot be read on", () => {
  it.each<[string, readonly string[], number]>([
    ["before its first row", [], 1],
    ["after some rows", [`${good}\nx\n${good}\n`, "5.1,3"], 3],
  ])("sends the rows that were read before, when it breaks off %s", async (_, pieces, count) => {
    const { transport, records } = createMemoryStream();
    const sources = [createChunkSource([Buffer.from(`${good}\n`)]), createBreakingSource(pieces)];
    const { run, rejects } = createTestRun(createBreakingSource([]), transport, { sources });

    await expect(run.run()).rejects.toThrow('file "broken": is gone');

    expect(deduplicateRows(records)).toEqual(Array<string>(count).fill(good));
    expect(run.progress().rowsRead).toBe(count + rejects.count());
  });
});
