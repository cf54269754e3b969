import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { readRowContent } from "./row-content.ts";
import { traceSource } from "./source-step.ts";
import { createTraceOptions } from "./trace-fixture.ts";

const folder = createTemporaryFolder("trace");
const batchId = "20261121T080000-1a2b3c4d-0-60efac36~6Jfps-ZNekmw-Qxj";

function createSource(rows: readonly string[]) {
  const file = join(folder, `${rows.length}.csv`);
  writeFileSync(file, `${rows.join("\n")}\n`);
  const load = ["command", file, "2026-11-21 08:00:00.000", "ann"];
  const { options, statements } = createTraceOptions({ answer: () => [load] });
  return { file, options, statements, key: readRowContent(options.dataset, "1,2,3,4,Iris-setosa")?.key };
}

/** Where a row is found of a load whose line names this source. */
async function traceTo(source: string): Promise<string> {
  const { options } = createTraceOptions({ answer: () => [["command", source, "2026-11-21 08:00:00.000", "ann"]] });
  const key = readRowContent(options.dataset, "1,2,3,4,Iris-setosa")?.key;
  return (await traceSource({ batchId, key }, options)).summary;
}

describe("traceSource", () => {
  it("finds the line in the source of the load that the batch is of", async () => {
    const { file, options, statements, key } = createSource(["9,2,3,4,Iris-setosa", "1.0,2,3,4,Iris-setosa"]);
    const step = await traceSource({ batchId, key }, options);

    expect(step).toMatchObject({ state: "found", summary: `line 2 of ${file}, found by its values` });
    expect(statements[0]).toContain(`WHERE load_id = '20261121T080000-1a2b3c4d' AND date = '2026-11-21'`);
  });

  it("tells every line with these values", async () => {
    const { file, options, key } = createSource(["1,2,3,4,Iris-setosa", "a bad row", "1.0,2,3,4,Iris-setosa"]);
    const step = await traceSource({ batchId, key }, options);

    expect(step.summary).toBe(`one of 2 lines with these values, the first is line 1 of ${file}`);
    expect(Object.fromEntries(step.facts)["place"]).toBe(`${file}:1, ${file}:3`);
  });

  it("says that the source is there no longer, and how to name another", async () => {
    const { options, key } = createSource([]);
    const step = await traceSource({ batchId, key }, { ...options, sources: [join(folder, "gone.csv")] });

    expect(step).toMatchObject({
      state: "unknown",
      summary: expect.stringMatching(/gone\.csv.*; "\S.*sluice trace --source FILE" says where it is now$/),
    });
  });

  it("finds the line in one of several sources, and in one whose name has a comma", async () => {
    const [one, other, whole] = ["a.csv", "b.csv", "a, b.csv"].map((name) => join(folder, name));
    writeFileSync(one ?? "", "9,2,3,4,Iris-setosa\n");
    writeFileSync(other ?? "", "8,2,3,4,Iris-setosa\n1,2,3,4,Iris-setosa\n");
    writeFileSync(whole ?? "", "1,2,3,4,Iris-setosa\n");

    expect(await traceTo(`${one}, ${other}`)).toBe(`line 2 of ${other}, found by its values`);
    expect(await traceTo(`${whole}`)).toBe(`line 1 of ${whole}, found by its values`);
    expect(await traceTo(`${one}, https://example.com/b.csv`)).toMatch(/no such file; ".*sluice trace --source FILE"/);
  });

  it("takes the word of a reject", async () => {
    const { options } = createSource([]);
    const step = await traceSource({ batchId: undefined, key: undefined, reject: { file: "a.csv", line: 7 } }, options);

    expect(step).toMatchObject({ state: "found", summary: "line 7 of a.csv, as its reject says" });
  });

  it("says once that nothing is known without a record, and how to look in a file", async () => {
    const { options } = createSource([]);
    const step = await traceSource({ batchId: undefined, key: undefined }, options);

    expect(step).toMatchObject({
      state: "unknown",
      summary: expect.stringMatching(/^only its record could tell; "\S.*sluice trace --source FILE" looks in a file$/),
    });
  });

  it("says that no load made a record without an envelope", async () => {
    const { options, key } = createSource([]);
    const step = await traceSource({ batchId: "shardId-000000000000:49:0", key }, options);

    expect(step).toMatchObject({
      state: "unknown",
      summary: expect.stringContaining("no load of Sluice's made its record"),
    });
  });
});
