import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { createSpool } from "./spool.ts";

describe("createSpool", () => {
  let dir: string;
  let count = 0;
  beforeEach(() => {
    dir = createTemporaryFolder("spool");
  });

  function writeSpool(records: readonly Buffer[]) {
    count += 1;
    const spool = createSpool(join(dir, String(count)));
    for (const record of records) spool.add(record);
    spool.close();
    return spool;
  }

  it("gives back each record, whatever their sizes", () => {
    const record = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.nat(300_000).map((size) => new Uint8Array(size)),
    );

    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), (arrays) => {
        const records = arrays.map((bytes) => Buffer.from(bytes));
        const spool = writeSpool(records);

        expect([...spool.records()]).toEqual(records);
        expect(readFileSync(spool.path)).toEqual(Buffer.concat(records));
        expect([spool.recordCount(), spool.bytes()]).toEqual([records.length, Buffer.concat(records).length]);
      }),
      { numRuns: pickForRun({ short: 100, long: 1_000 }) },
    );
  });

  it.each([
    [['{"a":1}\n', '{"b":1}\n{"c":1}\n'], true],
    [['{"a":1}\n', '{"b":1}'], false],
    [[" {}\n"], false],
    [["a,b\n"], false],
    [[""], false],
    [[], true],
  ])("says of %j that it looks like JSON lines: %s", (records, looksSo) => {
    expect(writeSpool(records.map((text) => Buffer.from(text))).looksLikeJsonLines()).toBe(looksSo);
  });

  it("leaves no file behind", async () => {
    const spool = writeSpool([Buffer.from("x")]);

    await spool.remove();

    expect(existsSync(spool.path)).toBe(false);
  });
});
