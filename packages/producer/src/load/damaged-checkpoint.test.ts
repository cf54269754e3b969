import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import { openFileSource } from "@sluice/source";
import { writeSourceFile } from "@sluice/source/testing";
import { CheckpointError, createPacker, openCheckpoint, readCheckpoint, type Transport } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ResumeError } from "../errors.ts";
import { createRejectsFile } from "../rejects/rejects-file.ts";
import { refuseShortRejects } from "../resume/refuse-short-rejects.ts";
import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream, deduplicateRows } from "./memory-stream-fixture.ts";

const rows = Array.from({ length: 400 }, (_, index) => `${index},3.5,1.4,0.2,Iris-setosa`);
const lines = rows.flatMap((row, index) => (index % 40 === 0 ? [row, `bad ${index}`] : [row]));
const source = openFileSource(writeSourceFile(`${lines.join("\n")}\n`));

async function runOnce(folder: string, transport: Transport): Promise<void> {
  const [path, rejectsFile] = [join(folder, "checkpoint"), join(folder, "rejects.jsonl")];
  const identity = {
    version: 2 as const,
    loadId: "load",
    dataset: "iris",
    definition: "",
    target: "",
    isOrdered: false,
  };
  const known = await readCheckpoint(path);
  if (known !== undefined) await refuseShortRejects(known);
  const checkpoint = await openCheckpoint(path, known ?? { ...identity, startedAt: "", rejectsFile, sources: [] });
  const { log } = checkpoint;
  const { run } = createTestRun(source, transport, {
    checkpoint,
    packer: createPacker({
      loadId: "load",
      targetBytes: 200,
      logged: log.batches(),
      isAccepted: (number) => log.isAccepted(number),
    }),
    rejects: createRejectsFile({ path: rejectsFile, dataset: findDataset("iris"), loadId: "load", before: log.mark }),
  });
  await run.run();
}

/** A load that a broken stream has stopped in its middle. Returns its folder and what the stream has of it. */
async function stopHalfWay(): Promise<{ readonly folder: string; readonly sent: readonly string[] }> {
  const folder = createTemporaryFolder("damaged");
  const { transport, records } = createMemoryStream({ breaksAfter: 40 });
  await expect(runOnce(folder, transport)).rejects.toThrow("the stream is gone");
  return { folder, sent: records };
}

interface End {
  /** Of the two that say in one line which file is not right. */
  readonly refusal?: string;
  /** As the lake's view would show them. */
  readonly rows: readonly string[];
}

const allRows = { rows: rows.toSorted() };

async function finish({ folder, sent }: Awaited<ReturnType<typeof stopHalfWay>>): Promise<End> {
  const rest = createMemoryStream();
  const refusal = await runOnce(folder, rest.transport).then(() => undefined, takeRefusal);
  const shown = { rows: deduplicateRows([...sent, ...rest.records]).toSorted() };
  return refusal === undefined ? shown : { ...shown, refusal };
}

function takeRefusal(error: unknown): string {
  if (error instanceof CheckpointError || error instanceof ResumeError) return error.message;
  throw error;
}

/** In one line, and nothing sent. */
function refused({ sent }: { readonly sent: readonly string[] }) {
  return {
    rows: deduplicateRows(sent).toSorted(),
    refusal: expect.stringMatching(/^checkpoint "[^\n]+--restart$/) as string,
  };
}

describe("LoadRun, resumed by a damaged file", () => {
  it("sends every row once when nothing is damaged", async () => {
    expect(await finish(await stopHalfWay())).toEqual(allRows);
  });

  it.each(["checkpoint", "checkpoint.end"])(
    "sends every row once or refuses, whichever byte of %s is another",
    async (name) => {
      const stopped = await stopHalfWay();
      const files = ["checkpoint", "checkpoint.end"].map((file) => {
        const path = join(stopped.folder, file);
        return { path, bytes: readFileSync(path) };
      });
      const path = join(stopped.folder, name);
      const { length } = readFileSync(path);

      await fc.assert(
        fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          for (const file of files) writeFileSync(file.path, file.bytes);
          const damaged = readFileSync(path);
          damaged[at] = (damaged[at] ?? 0) ^ change;
          writeFileSync(path, damaged);
          expect(await finish(stopped)).toEqual(refused(stopped));
        }),
        { numRuns: 64 },
      );
    },
  );

  it.each([
    ["checkpoint", "deleted", (path: string) => rmSync(path)],
    ["checkpoint", "emptied", (path: string) => truncateSync(path)],
    ["checkpoint", "cut", (path: string) => truncateSync(path, readFileSync(path).length / 2)],
    ["checkpoint.end", "deleted", (path: string) => rmSync(path)],
    ["checkpoint.end", "emptied", (path: string) => truncateSync(path)],
    ["checkpoint.end", "cut", (path: string) => truncateSync(path, 10)],
  ])("refuses a load of which %s was %s", async (name, _, damage) => {
    const stopped = await stopHalfWay();
    damage(join(stopped.folder, name));

    expect(await finish(stopped)).toEqual(refused(stopped));
  });
});
