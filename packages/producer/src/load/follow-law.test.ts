import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";

import { followFile, writeSourceFile } from "@sluice/source/testing";
import { pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream, deduplicateRows } from "./memory-stream-fixture.ts";

/** What happens to the file while the reader waits. The texts of lines are numbers, in the order of their writing. */
type Event = "row" | "bad row" | "half a row" | "rotation" | "replacement";
type End = "interruption" | "truncation" | "overwriting";

const events = fc.array(
  fc.constantFrom<Event>("row", "row", "row", "bad row", "half a row", "rotation", "replacement"),
  { maxLength: 20 },
);
const ends = fc.constantFrom<End>("interruption", "truncation", "overwriting");

/** A file, and all the lines that were written to it, whatever became of them. */
function createWriter() {
  const path = writeSourceFile("");
  const lines: string[] = [];
  let isHalf = false;
  const startLine = (text: string) => {
    if (!isHalf) return `${text}\n`;
    isHalf = false;
    return "setosa\n";
  };
  const apply: Readonly<Record<Event, () => void>> = {
    row: () => {
      if (!isHalf) lines.push(`${lines.length},1,1,1,Iris-setosa`);
      appendFileSync(path, startLine(lines.at(-1) ?? ""));
    },
    "bad row": () => {
      if (!isHalf) lines.push(`bad ${lines.length}`);
      appendFileSync(path, startLine(lines.at(-1) ?? ""));
    },
    "half a row": () => {
      if (isHalf) return;
      isHalf = true;
      lines.push(`${lines.length},1,1,1,Iris-setosa`);
      appendFileSync(path, `${lines.length - 1},1,1,1,Iris-`);
    },
    // A writer ends its line before its file is rotated.
    rotation: () => {
      if (isHalf) apply.row();
      renameSync(path, `${path}.${lines.length}`);
      writeFileSync(path, "");
    },
    replacement: () => {
      if (isHalf) apply.row();
      lines.push(`${lines.length},1,1,1,Iris-setosa`);
      writeFileSync(`${path}.new`, `${lines.at(-1)}\n`);
      renameSync(`${path}.new`, path);
    },
  };
  const complete = () => (isHalf ? lines.slice(0, -1) : lines);
  return { path, apply, complete };
}

const pause = [() => undefined];

function endFile(path: string, end: End): void {
  const { length } = readFileSync(path);
  if (end === "truncation") truncateSync(path, Math.floor(length / 2));
  if (end === "overwriting") writeFileSync(path, Buffer.alloc(length + 10, "9\n"));
}

describe("LoadRun over a file that is followed", () => {
  it("has sent, or kept as a reject, every line that it has read, whatever happens to the file", async () => {
    await fc.assert(
      fc.asyncProperty(events, ends, async (happening, end) => {
        const { path, apply, complete } = createWriter();
        const controller = new AbortController();
        // A file that is replaced again within the same moment is never seen: each stays for two rounds at least.
        const steps = happening.flatMap((event) => [apply[event], ...pause, ...pause]);
        const wait = async () => {
          const step = steps.shift();
          if (step !== undefined) return step();
          if (end === "interruption" || readFileSync(path).length === 0) return controller.abort();
          return endFile(path, end);
        };
        const { signal } = controller;
        const { transport, records } = createMemoryStream();
        const source = followFile(path, { signal, onNote: () => undefined, wait });
        const { run, rejects } = createTestRun(source, transport, { signal });

        const failure = await run.run().catch((error: Error) => error.message);

        expect(failure ?? "was truncated").toMatch(/was (?:truncated|overwritten)/);
        const kept = existsSync(rejects.path) ? readFileSync(rejects.path, "utf8").trimEnd().split("\n") : [];
        const rejected = kept.map((line): string => JSON.parse(line).raw_row);
        expect([...deduplicateRows(records), ...rejected].toSorted()).toEqual(complete().toSorted());
        expect(run.progress().rowsRead).toBe(complete().length);
      }),
      { numRuns: pickForRun({ short: 50, long: 1_000 }) },
    );
  });
});
