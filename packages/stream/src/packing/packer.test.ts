import { EncodedLine, type PackableRow, splitEnvelope } from "@sluice/lake";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { SourceChangedError } from "../errors.ts";
import type { Batch, LoggedBatch } from "./batch.ts";
import { createPacker, type Packer, type PackerOptions } from "./packer.ts";

type PackOptions = Omit<PackerOptions, "loadId">;

interface GroupedText {
  readonly group: string;
  readonly text: string;
}

function toPackableRow({ group, text }: GroupedText, row: number): PackableRow {
  const rowGroup = { key: group, partition: `p=${group}/`, partitionKey: group };
  return { row, group: rowGroup, encoded: new EncodedLine(`${text}\n`) };
}

function addAll(packer: Packer, rows: readonly GroupedText[], from = 0): void {
  for (const [index, row] of rows.entries()) if (index >= from) packer.add(toPackableRow(row, index));
}

function packAll(rows: readonly GroupedText[], options: PackOptions = {}): readonly Batch[] {
  const packer = createPacker({ loadId: "load", ...options });
  addAll(packer, rows);
  packer.sealAll();
  return packer.takeSealed();
}

function readBatchLines(batch: Batch): readonly string[] {
  const { rows } = splitEnvelope(Buffer.from(batch.data).toString());
  return rows.split("\n").slice(0, -1);
}

function toLoggedBatch({ number, group, firstRow, lastRow, rowCount, batchId, data }: Batch): LoggedBatch {
  return { number, group, firstRow, lastRow, rowCount, hash: batchId.split("-").at(-1) ?? "", bytes: data.length };
}

const rowArbitrary = fc.record({ group: fc.constantFrom("a", "b", "c"), text: fc.stringMatching(/^\w{0,12}$/) });
const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 60 });
const limitsArbitrary = fc.record({
  targetBytes: fc.integer({ min: 1, max: 100 }),
  maxOpenBatches: fc.integer({ min: 1, max: 4 }),
});

describe("createPacker", () => {
  it("loses no row, keeps the order within a group, mixes no partitions, and exceeds no limit", () => {
    fc.assert(
      fc.property(rowsArbitrary, limitsArbitrary, (rows, limits) => {
        const batches = packAll(rows, limits);

        for (const group of ["a", "b", "c"]) {
          const sent = batches.filter((batch) => batch.group === group).flatMap(readBatchLines);
          expect(sent).toEqual(rows.filter((row) => row.group === group).map(({ text }) => text));
        }
        for (const batch of batches) {
          const bytes = readBatchLines(batch).join("\n").length + 1;
          expect(batch.rowCount === 1 || bytes <= limits.targetBytes).toBe(true);
        }
        expect(new Set(batches.map(({ batchId }) => batchId)).size).toBe(batches.length);
      }),
    );
  });

  it("packs the same when it reuses the memory of taken batches", () => {
    fc.assert(
      fc.property(rowsArbitrary, limitsArbitrary, (rows, limits) => {
        const packer = createPacker({ loadId: "load", ...limits });
        const records: string[] = [];
        const take = () => {
          const batches = packer.takeSealed();
          records.push(...batches.map(({ data }) => Buffer.from(data).toString()));
          packer.recycle(batches);
        };
        for (const [index, row] of rows.entries()) {
          packer.add(toPackableRow(row, index));
          take();
        }
        packer.sealAll();
        take();

        expect(records).toEqual(packAll(rows, limits).map(({ data }) => Buffer.from(data).toString()));
      }),
    );
  });

  it("packs the rows of an earlier run into the same batches, whatever is left of them and wherever it stopped", () => {
    const stop = fc.record({ known: fc.integer({ min: 0, max: 30 }), accepted: fc.infiniteStream(fc.boolean()) });
    fc.assert(
      fc.property(
        rowsArbitrary,
        limitsArbitrary,
        limitsArbitrary,
        stop,
        (rows, limits, otherLimits, { known, accepted }) => {
          const before = packAll(rows, limits).slice(0, known);
          const isAccepted = new Map(before.map(({ number }) => [number, accepted.next().value === true]));
          const open = before.filter(({ number }) => isAccepted.get(number) !== true);

          const again = packAll(rows, {
            ...otherLimits,
            logged: before.map(toLoggedBatch),
            isAccepted: (number) => isAccepted.get(number) === true,
          });

          const repeated = again.filter(({ number }) => number < before.length);
          expect(repeated.map(({ batchId }) => batchId).toSorted()).toEqual(
            open.map(({ batchId }) => batchId).toSorted(),
          );
          const stored = new Map([...before, ...again].map((batch) => [batch.batchId, batch]));
          const lines = [...stored.values()].flatMap(readBatchLines).toSorted();
          expect(lines).toEqual(rows.map(({ text }) => text).toSorted());
        },
      ),
    );
  });

  it("refuses rows that are not those of the batch that an earlier run logged", () => {
    const rows = [
      { group: "a", text: "1" },
      { group: "a", text: "2" },
    ];
    const logged = packAll(rows).map(toLoggedBatch);
    const packer = createPacker({ loadId: "load", logged });

    expect(() => addAll(packer, [rows[0] ?? rows[1], { group: "a", text: "3" }] as GroupedText[])).toThrow(
      SourceChangedError,
    );
  });

  it("names batches by load, number and a hash of their rows", () => {
    const rows = ["a1", "b2", "a3"].map(([group = "", text = ""]) => ({ group, text }));

    const batches = packAll(rows);

    expect(batches.map(({ data }) => Buffer.from(data).toString())).toEqual([
      "#sluice1 load-0-70fa4920 0\n1\n3\n",
      "#sluice1 load-1-4c7caf90 0\n2\n",
    ]);
    expect(batches).toMatchObject([
      { partition: "p=a/", partitionKey: "a", rowCount: 2, firstRow: 0, lastRow: 2 },
      { partition: "p=b/", partitionKey: "b", rowCount: 1, firstRow: 1, lastRow: 1 },
    ]);
  });

  it("seals the fullest batch when too many are open", () => {
    const rows = ["a1", "b12345", "c1"].map((each) => ({ group: each.slice(0, 1), text: each.slice(1) }));

    const batches = packAll(rows, { maxOpenBatches: 2 });

    expect(batches.map(({ group }) => group)).toEqual(["b", "a", "c"]);
  });

  it("keeps the memory of open batches bounded", () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ group: `${index}`, text: "x".repeat(10_000) }));

    const packer = createPacker({ loadId: "load", maxOpenBytes: 100_000 });
    addAll(packer, rows);

    expect(packer.takeSealed().length).toBeGreaterThan(30);
  });

  it("seals what has been open for too long", () => {
    let now = 0;
    const packer = createPacker({ loadId: "load", nowMs: () => now });
    packer.add(toPackableRow({ group: "a", text: "1" }, 0));
    now = 5;
    packer.add(toPackableRow({ group: "b", text: "2" }, 1));

    packer.sealOlderThan(5);

    expect(packer.takeSealed().map(({ group }) => group)).toEqual(["a"]);
  });

  it("has room for a full batch at once behind one that was full, and only there", () => {
    const packer = createPacker({ loadId: "load", targetBytes: 30_000 });
    const text = "x".repeat(9_999);

    addAll(
      packer,
      ["a", "a", "a", "a", "b"].map((group) => ({ group, text })),
    );
    packer.sealAll();

    const rooms = packer.takeSealed().map(({ group, data }) => [group, data.buffer.byteLength >= 30_000]);
    expect(rooms).toEqual([
      ["a", true],
      ["a", true],
      ["b", false],
    ]);
  });

  it("tells its first row, also when the row is in a batch that is sealed and not taken", () => {
    const packer = createPacker({ loadId: "load" });
    packer.add(toPackableRow({ group: "a", text: "1" }, 3));
    packer.sealAll();
    packer.add(toPackableRow({ group: "a", text: "2" }, 4));

    const before = packer.firstRow();
    packer.takeSealed();

    expect([before, packer.firstRow()]).toEqual([3, 4]);
  });
});
