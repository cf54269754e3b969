import { formatResultLine } from "@sluice/emulator-duckdb";
import { createObjectStore } from "@sluice/emulator-s3";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readRowsAt, type RowsPage } from "./read-rows-at.ts";

const store = createObjectStore({ rootDir: createTemporaryFolder("rows"), clock: { nowMs: () => 0 } });
await store.createBucket("results");

describe("readRowsAt", () => {
  it("reads a page from where the last one ended, in bytes", async () => {
    const first = await readPage('"ü"\n"b"\n', { offsetBytes: 0, maxRows: 1 });
    const second = await readPage('"ü"\n"b"\n', { offsetBytes: 5, maxRows: 1 });

    expect(first).toEqual({ rows: [["ü"]], nextOffsetBytes: 5 });
    expect(second).toEqual({ rows: [["b"]], nextOffsetBytes: undefined });
  });

  it.each([
    ["", 0],
    ['"a"\n', 4],
  ])("finds no rows in %j from %i on", async (text, offsetBytes) => {
    expect(await readPage(text, { offsetBytes, maxRows: 9 })).toEqual({ rows: [], nextOffsetBytes: undefined });
  });

  it("reads the lines of a statement that answers with text", async () => {
    const page = await readPage('say "hi",\n\nb\n', { offsetBytes: 0, maxRows: 2, isCsv: false });

    expect(page).toEqual({ rows: [['say "hi",'], [""]], nextOffsetBytes: 11 });
  });

  it("reads a page of long rows, of values with many lines and quotes", async () => {
    const rows = Array.from({ length: 8 }, () => ["a line\n".repeat(600_000), '"'.repeat(100_000)]);
    const text = rows.map(formatResultLine).join("");

    const page = await readPage(text, { offsetBytes: 0, maxRows: 8 });

    expect(page).toEqual({ rows, nextOffsetBytes: undefined });
  });

  it("reads every row once, in pages of any size, over the edges of what is read at once", async () => {
    const value = fc.oneof(fc.constant(null), fc.string({ unit: "grapheme" }), fc.constant("ü\n".repeat(90_000)));
    const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 4 }), async (written, maxRows) => {
        const text = written.map(formatResultLine).join("");
        const read: RowsPage["rows"][number][] = [];
        for (let offsetBytes: number | undefined = 0; offsetBytes !== undefined;) {
          const page: RowsPage = await readPage(text, { offsetBytes, maxRows });
          read.push(...page.rows);
          offsetBytes = page.nextOffsetBytes;
        }

        expect(read).toEqual(written);
      }),
      { numRuns: 30 },
    );
  });
});

async function readPage(
  text: string,
  { isCsv = true, ...page }: { readonly offsetBytes: number; readonly maxRows: number; readonly isCsv?: boolean },
): Promise<RowsPage> {
  const address = { bucket: "results", key: "result.csv" };
  await store.put({ ...address, body: Buffer.from(text) });
  return readRowsAt(await store.open(address), { ...page, isCsv });
}
