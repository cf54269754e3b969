import { UsageError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { leaveUnbegunLine, type UnbegunLoad } from "./leave-unbegun-line.ts";
import { createToldLake } from "./told-lake-fixture.ts";

/** Tells a lake of a load that did not begin, and returns the lines that it got. */
async function leave(unbegun: Partial<UnbegunLoad>, refusal?: string) {
  const { lines, createS3Client } = createToldLake(refusal);
  await leaveUnbegunLine({
    args: { dataset: "iris", source: ["may.csv"] },
    lake: { bucket: "lake", rejectsPrefix: "rejects/iris/", createS3Client },
    signal: new AbortController().signal,
    error: new Error("may.csv: no such file\nand more"),
    ...unbegun,
  });
  return lines;
}

describe("leaveUnbegunLine", () => {
  it("says in one line what kept the load from beginning", async () => {
    expect(await leave({})).toMatchObject([
      { dataset: "iris", source: "may.csv", state: "failed", problem: "may.csv: no such file", rows_read: 0 },
    ]);
  });

  it("gives it an ID of its own each time", async () => {
    const [one] = await leave({});
    const [other] = await leave({});

    expect(one?.["load_id"]).not.toBe(other?.["load_id"]);
  });

  it.each<[string, Partial<UnbegunLoad>]>([
    ["what was typed wrongly", { error: new UsageError("--resume: nothing to resume") }],
    ["a dry run", { args: { dataset: "iris", source: ["may.csv"], dryRun: true } }],
    ["what was interrupted", { signal: AbortSignal.abort() }],
    ["rows for no stack", { lake: undefined }],
  ])("leaves none of %s", async (_, unbegun) => {
    expect(await leave(unbegun)).toEqual([]);
  });

  it("fails nothing when the lake refuses it", async () => {
    await expect(leave({}, "Access Denied")).resolves.toEqual([]);
  });
});
