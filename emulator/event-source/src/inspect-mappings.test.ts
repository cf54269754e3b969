import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { inspectMappings } from "./inspect-mappings.ts";
import { createStreamMappingFixture, readTexts, type StreamMappingFixture } from "./streams/stream-mapping-fixture.ts";

async function runOnce(): Promise<{ readonly first: StreamMappingFixture; readonly journal: string }> {
  const first = createStreamMappingFixture();
  first.put("a", "b");
  await first.start();
  const [uuid = ""] = first.mappings.kept();
  await first.mappings.close();
  return { first, journal: join(first.folder, uuid, "journal.jsonl") };
}

describe("inspectMappings", () => {
  it("finds nothing wrong with what was left, and says how far it was", async () => {
    const { first } = await runOnce();

    const { mappings, damages } = inspectMappings({ folder: first.folder });

    expect(damages).toEqual([]);
    expect(mappings).toMatchObject([{ functionName: "counts", streamName: "events" }]);
    expect(mappings[0]?.ends).toEqual(new Map([["shardId-000000000000", 2]]));
    expect([1, 2].map((index) => mappings[0]?.hasEnded("shardId-000000000000", index))).toEqual([true, false]);
  });

  it.each([
    [
      "a changed byte",
      (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace('"index":2', '"index":7')),
    ],
    [
      "a lost end",
      (path: string) => writeFileSync(path, readFileSync(path, "utf8").split("\n").slice(0, 1).join("\n")),
    ],
    ["foreign lines", (path: string) => appendFileSync(path, "hello\n")],
  ])("finds %s, and passes the function its records again once the loss is accepted", async (_, damage) => {
    const { first, journal } = await runOnce();
    damage(journal);

    const { damages } = inspectMappings({ folder: first.folder });
    damages.forEach(({ repair }) => repair());
    const second = first.restart();
    second.put("c");
    await second.start({ StartingPosition: "LATEST" });

    expect(damages).toMatchObject([{ file: journal, missing: expect.stringContaining("how far ") }]);
    expect(inspectMappings({ folder: first.folder }).damages).toEqual([]);
    expect(second.events.flatMap(readTexts)).toContain("c");
  });

  it("finds a journal that is gone", async () => {
    const { first, journal } = await runOnce();
    const register = { paths: () => [journal] };
    rmSync(journal);

    expect(inspectMappings({ folder: first.folder, register }).damages).toMatchObject([{ file: journal }]);
  });

  it("forgets shards that are others by now", async () => {
    const { first } = await runOnce();
    const [mapping] = inspectMappings({ folder: first.folder }).mappings;
    mapping?.forget(["shardId-000000000000"]);

    const second = first.restart();
    await second.start({ StartingPosition: "LATEST" });

    expect(second.events.map(readTexts)).toEqual([["a", "b"]]);
  });
});
