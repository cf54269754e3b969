import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { findDataset } from "@sluice/schema/testing";
import { openFileSource, type Source } from "@sluice/source";
import { writeSourceFile, createChunkSource } from "@sluice/source/testing";
import { createPacker, openCheckpoint, readCheckpoint, type Transport, createSingleRowPacker } from "@sluice/stream";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { TooManyRejectsError } from "../errors.ts";
import { createRejectsFile } from "../rejects/rejects-file.ts";
import { createTestRun } from "./load-run-fixture.ts";
import { deduplicateRows, createMemoryStream } from "./memory-stream-fixture.ts";
import { createPace } from "./pace.ts";
import type { PlacedRow } from "./placed-row.ts";

const good = "5.1,3.5,1.4,0.2,Iris-setosa";
const dataset = findDataset("iris");

const header = { version: 2 as const, loadId: "load", dataset: "iris", definition: "", target: "", isOrdered: false };
const begun = { ...header, startedAt: "", rejectsFile: "", sources: [] };

function createLoadFolder(): string {
  return createTemporaryFolder("load");
}

function createFileSource(...rows: readonly string[]): Source {
  return openFileSource(writeSourceFile(`${rows.join("\n")}\n`));
}

interface TestRunOptions {
  readonly transport: Transport;
  readonly targetBytes: number;
  /** The run may reject this many rows; one more ends it. */
  readonly maxRejects: number;
}

/** One run of a load as the command runs it. A run that ends early leaves the rest to the next. */
async function runOnce(
  folder: string,
  source: Source,
  { transport, targetBytes, maxRejects }: TestRunOptions,
): Promise<boolean> {
  const path = join(folder, "checkpoint");
  const known = await readCheckpoint(path);
  const checkpoint = await openCheckpoint(path, known ?? begun);
  const { log } = checkpoint;
  const { run } = createTestRun(source, transport, {
    checkpoint,
    rejectLimit: { rows: maxRejects },
    packer: createPacker({
      loadId: "load",
      targetBytes,
      logged: log.batches(),
      isAccepted: (number) => log.isAccepted(number),
    }),
    rejects: createRejectsFile({ path: join(folder, "rejects.jsonl"), dataset, loadId: "load", before: log.mark }),
  });
  await run.run().catch((error: Error) => {
    if (error.message !== "the stream is gone" && !(error instanceof TooManyRejectsError)) throw error;
  });
  return log.isDone;
}

describe("LoadRun", () => {
  it("does not record the end of an unnamed load: killed before its summary, it sends nothing twice", async () => {
    const { transport, records } = createMemoryStream();
    const path = join(createLoadFolder(), "checkpoint");
    const source = createFileSource(good, good);
    const runFrom = async (log: Parameters<typeof openCheckpoint>[1]) =>
      createTestRun(source, transport, { isNamed: false, checkpoint: await openCheckpoint(path, log) }).run.run();
    await runFrom(begun);
    const log = await readCheckpoint(path);
    await runFrom(log ?? begun);

    expect(log?.isDone).toBe(false);
    expect(records.length).toBe(1);
  });

  it("sends the good rows, keeps the bad ones with their place, and counts both", async () => {
    const { transport, records } = createMemoryStream();
    const source = createFileSource(good, "1,2,x,4,a", good);
    const { run, rejects, shown } = createTestRun(source, transport);

    await run.run();

    expect(run.progress()).toMatchObject({
      rowsRead: 3,
      rowsRejected: 1,
      partitions: 1,
      sent: { rows: 2, records: 1 },
    });
    expect(deduplicateRows(records)).toEqual([good, good]);
    expect(shown).toEqual([`${source.name}:2`]);
    expect(JSON.parse(readFileSync(rejects.path, "utf8"))).toMatchObject({
      dataset: "iris",
      file: source.name,
      line: 2,
      reason: 'column "petal_length": expected a number, got "x"',
      column: "petal_length",
      raw_row: "1,2,x,4,a",
      batch_id: "load-rejects",
      row_index: 1,
    });
  });

  it("leaves no rejects file when nothing is rejected", async () => {
    const { run, rejects } = createTestRun(createFileSource(good), createMemoryStream().transport);

    await run.run();

    expect(existsSync(rejects.path)).toBe(false);
  });

  it("sends one plain row per record, and reports each", async () => {
    const placed: PlacedRow[] = [];
    const { transport, records } = createMemoryStream();
    const { run } = createTestRun(createFileSource(good, "x", good), transport, {
      packer: createSingleRowPacker(),
      isOneByOne: true,
      pace: createPace(1000, performance.now() - 10_000),
      onPlaced: (row) => void placed.push(row),
    });

    await run.run();

    expect(records).toEqual([`${good}\n`, `${good}\n`]);
    expect(placed).toEqual([
      { line: 1, row: good, shardId: "shard-0", sequenceNumber: "1" },
      { line: 3, row: good, shardId: "shard-0", sequenceNumber: "2" },
    ]);
  });

  it("names headers that it leaves out, without their control characters", async () => {
    const headers = dataset.columns.map((column) => column.header).join(",");
    const source = createFileSource(`${headers},Old\u001B[31m note`, `${good},x`);
    const { run, shown } = createTestRun(source, createMemoryStream().transport);

    await run.run();

    expect(shown).toEqual([`${source.name}: leaves out Old note: not in dataset "iris"`]);
  });

  it("stops after maxRows rows", async () => {
    const { run } = createTestRun(createFileSource(...Array<string>(5).fill(good)), createMemoryStream().transport, {
      maxRows: 2,
    });

    await run.run();

    expect(run.progress()).toMatchObject({ rowsRead: 2, sent: { rows: 2 } });
  });

  it.each([
    [{ rows: 1 }, "3 of 5 rows rejected, more than --max-rejects 1: stopped"],
    [{ percent: 50 }, "3 of 5 rows rejected, more than --max-rejects 50%: stopped"],
  ])("stops when more rows are rejected than %j", async (rejectLimit, message) => {
    const source = createFileSource(good, "x", "x", "x", good);
    const { run, rejects } = createTestRun(source, createMemoryStream().transport, { rejectLimit });

    await expect(run.run()).rejects.toThrow(message);
    expect(readFileSync(rejects.path, "utf8").trimEnd().split("\n")).toHaveLength(3);
  });

  it("reads no further row once interrupted, and sends what was read", async () => {
    const controller = new AbortController();
    const { transport, records } = createMemoryStream();
    const chunks = [Buffer.from(`${good}\n`), Buffer.from(`${good}\nx\n`), Buffer.from(`${good}\n`)];
    const onRejected = () => controller.abort();
    const { run } = createTestRun(createChunkSource(chunks), transport, { signal: controller.signal, onRejected });

    await run.run();

    expect(run.progress()).toMatchObject({ rowsRead: 3, sent: { rows: 2 } });
    expect(deduplicateRows(records)).toEqual([good, good]);
  });

  it("reports what was sent when the stream fails half way", async () => {
    const { transport, records } = createMemoryStream({ breaksAfter: 2 });
    const rows = Array.from({ length: 50 }, (_, index) => `${index},1,1,1,a`);
    const { run } = createTestRun(createFileSource(...rows), transport, {
      packer: createPacker({ loadId: "load", targetBytes: 20 }),
    });

    await expect(run.run()).rejects.toThrow("the stream is gone");
    expect(run.progress().rowsRead).toBe(50);
    expect(records).toHaveLength(2);
  });

  it("fails when the rejects cannot be kept, and sends nothing more", async () => {
    const rejects = createRejectsFile({ path: join(writeSourceFile(""), "rejects.jsonl"), dataset, loadId: "load" });
    const { run } = createTestRun(createFileSource(good, "x"), createMemoryStream().transport, { rejects });

    await expect(run.run()).rejects.toThrow(/rejects\.jsonl": cannot keep rejected rows: /);
  });

  it("loses and doubles nothing, however often it breaks off and is resumed", async () => {
    const row = fc.oneof(
      { weight: 9, arbitrary: fc.tuple(fc.nat(99), fc.constantFrom("Iris-setosa", "Iris-virginica", "other")) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    const limits = fc.tuple(fc.nat(6), fc.oneof(fc.nat(3), fc.constant(Infinity)));
    const breaks = fc.array(fc.tuple(limits, fc.integer({ min: 10, max: 200 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 120 }), breaks, async (rows, runs) => {
        const folder = createLoadFolder();
        const lines = rows.map((each, index) =>
          each === undefined ? `bad ${index}` : `${index},1,1,${each.join(",")}`,
        );
        const source = createFileSource(...lines);
        const records: string[] = [];

        let isDone = false;
        for (const [[breaksAfter, maxRejects], targetBytes] of [...runs, [[Infinity, Infinity], 50] as const]) {
          if (isDone) break;
          const stream = createMemoryStream({ breaksAfter });
          isDone = await runOnce(folder, source, { transport: stream.transport, targetBytes, maxRejects });
          records.push(...stream.records);
        }

        expect(isDone).toBe(true);
        expect(deduplicateRows(records).toSorted()).toEqual(lines.filter((line) => !line.startsWith("bad")).toSorted());
        const rejectsPath = join(folder, "rejects.jsonl");
        const rejects = existsSync(rejectsPath) ? readFileSync(rejectsPath, "utf8").trimEnd().split("\n") : [];
        expect(rejects.map((line) => JSON.parse(line).raw_row)).toEqual(lines.filter((line) => line.startsWith("bad")));
      }),
      { numRuns: pickForRun({ short: 100, long: 1_000 }) },
    );
  });
});
