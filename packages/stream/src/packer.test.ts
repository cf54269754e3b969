import { splitEnvelope } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Batch } from "./batch.ts";
import { createPacker, type PackableRow } from "./packer.ts";

function packAll(rows: readonly PackableRow[], options: { targetBytes?: number; maxOpenBatches?: number } = {}) {
  const packer = createPacker({ loadId: "load", ...options });
  const sealed = rows.map((each) => packer.add(each)).filter((batch) => batch !== undefined);
  return [...sealed, ...packer.flush()];
}

function linesOf(batch: Batch): readonly string[] {
  const { rows } = splitEnvelope(Buffer.from(batch.data).toString());
  return rows.split("\n").slice(0, -1);
}

function row(partition: string, value: string): PackableRow {
  return { partition, partitionKey: partition, line: `${value}\n` };
}

describe("createPacker", () => {
  it("loses no row, keeps the order within a partition and mixes none", () => {
    const rows = fc.array(fc.record({ partition: fc.constantFrom("a", "b", "c"), value: fc.stringMatching(/^\w*$/) }));

    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 4 }),
        (input, targetBytes, maxOpenBatches) => {
          const batches = packAll(
            input.map(({ partition, value }) => row(partition, `${partition}:${value}`)),
            { targetBytes, maxOpenBatches },
          );

          for (const partition of ["a", "b", "c"]) {
            const sent = batches.filter((batch) => batch.partitionKey === partition).flatMap(linesOf);
            const given = input
              .filter((each) => each.partition === partition)
              .map((each) => `${partition}:${each.value}`);
            expect(sent).toEqual(given);
          }
          expect(new Set(batches.map((batch) => batch.batchId)).size).toBe(batches.length);
        },
      ),
    );
  });

  it("names batches by load, number and a hash of their rows", () => {
    const batches = packAll([row("a", "1"), row("b", "2"), row("a", "3")]);

    expect(batches.map((batch) => Buffer.from(batch.data).toString())).toEqual([
      "#sluice1 load-0-8391e9ff 0\n1\n3\n",
      "#sluice1 load-1-53c234e5 0\n2\n",
    ]);
    expect(batches.map((batch) => batch.rowCount)).toEqual([2, 1]);
  });

  it("seals a batch before it grows past the target", () => {
    const batches = packAll([row("a", "12345678"), row("a", "1234567"), row("a", "12")], { targetBytes: 19 });

    expect(batches.map((batch) => linesOf(batch))).toEqual([["12345678", "1234567"], ["12"]]);
  });

  it("seals the fullest batch when too many are open", () => {
    const batches = packAll([row("a", "1"), row("b", "12345"), row("c", "1")], { maxOpenBatches: 2 });

    expect(batches.map((batch) => batch.partitionKey)).toEqual(["b", "a", "c"]);
  });
});
