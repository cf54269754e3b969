import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { datasetNamed } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRejectsFile } from "./rejects-file.ts";
import { createTextReporter } from "./reporter.ts";
import { runLoad } from "./run-load.ts";
import type { GoodRow, Sink } from "./sinks.ts";
import { fileSource } from "./sources/file-source.ts";

const good = "5.1,3.5,1.4,0.2,Iris-setosa";
const none = { rows: 0, records: 0, bytes: 0, calls: 0, refusals: {} };

/** A sink that keeps rows; `add` may throw half way. */
function keepingSink(onAdd: (row: GoodRow) => void = () => undefined): Sink & { readonly lines: number[] } {
  const lines: number[] = [];
  return {
    lines,
    add: async (row) => {
      onAdd(row);
      lines.push(row.line);
    },
    flush: async () => undefined,
    counts: () => ({ ...none, rows: lines.length, records: lines.length }),
  };
}

function load(text: string, { sink = keepingSink(), maxRows = Infinity, signal = new AbortController().signal } = {}) {
  const dir = mkdtempSync(join(tmpdir(), "sluice-"));
  const file = join(dir, "flowers.csv");
  const rejectsPath = join(dir, "rejects", "flowers.jsonl");
  writeFileSync(file, text);
  const printed: string[] = [];
  const output = { out: (line: string) => void printed.push(line), err: (line: string) => void printed.push(line) };
  const summary = runLoad({
    dataset: datasetNamed("iris"),
    sources: [fileSource(file)],
    streamName: "flowers",
    loadId: "load",
    maxRows,
    sink,
    rejects: createRejectsFile({ path: rejectsPath, dataset: "iris" }),
    rejectsPath,
    reporter: createTextReporter(output),
    signal,
  });
  return { summary, sink, printed, rejectsPath, file };
}

describe("runLoad", () => {
  it("sends the good rows, keeps the bad ones and counts both", async () => {
    const { summary, sink, printed, rejectsPath, file } = load(`${good}\n1,2,x,4,a\n${good}\n`);

    expect(await summary).toMatchObject({ rowsRead: 3, rowsRejected: 1, rejectsFile: rejectsPath, interrupted: false });
    expect(sink).toMatchObject({ lines: [1, 3] });
    expect(printed[0]).toBe(`${file}:2: rejected: column "petal_length": expected a number, got "x"`);
    expect(JSON.parse(readFileSync(rejectsPath, "utf8"))).toEqual({
      dataset: "iris",
      file,
      line: 2,
      reason: 'column "petal_length": expected a number, got "x"',
      column: "petal_length",
      raw_row: "1,2,x,4,a",
    });
  });

  it("shows ten rejects and keeps all", async () => {
    const { summary, printed, rejectsPath } = load("x\n".repeat(30));

    expect(await summary).toMatchObject({ rowsRejected: 30 });
    expect(printed.filter((line) => line.includes("rejected: "))).toHaveLength(10);
    expect(readFileSync(rejectsPath, "utf8").trimEnd().split("\n")).toHaveLength(30);
  });

  it("stops after --max-rows, and says when the file has fewer", async () => {
    const cut = load(`${good}\n`.repeat(5), { maxRows: 2 });
    const short = load(`${good}\n`.repeat(5), { maxRows: 60 });

    expect(await cut.summary).toMatchObject({ rowsRead: 2 });
    expect(await short.summary).toMatchObject({ rowsRead: 5 });
    expect(short.printed[0]).toMatch(/flowers\.csv: has 5 rows, fewer than --max-rows 60$/);
  });

  it("reads no further row once interrupted, and says so", async () => {
    const controller = new AbortController();
    const sink = keepingSink(({ line }) => {
      if (line === 2) controller.abort();
    });
    const { summary } = load(`${good}\n`.repeat(5), { sink, signal: controller.signal });

    expect(await summary).toMatchObject({ rowsRead: 2, sent: { rows: 2 }, interrupted: true });
  });

  it("says what was sent when the stream fails half way", async () => {
    const sink = keepingSink(({ line }) => {
      if (line === 3) throw new Error("the stream is gone");
    });
    const { summary, printed } = load(`${good}\n`.repeat(5), { sink });

    await expect(summary).rejects.toThrow("the stream is gone");
    expect(printed[0]).toMatch(/^3 rows read, 2 sent, 0 rejected\n/);
  });
});
