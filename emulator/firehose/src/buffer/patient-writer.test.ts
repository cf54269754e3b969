import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createPatientWriter } from "./patient-writer.ts";

const folder = createTemporaryFolder("writer");
let files = 0;

/** A disk that takes half of a write, and then no more, while `isFull` says so. */
function startWriter(isFull: () => boolean) {
  const path = join(folder, String((files += 1)));
  const writer = createPatientWriter(path, (to, bytes) => {
    appendFileSync(to, isFull() ? bytes.subarray(0, bytes.length / 2) : bytes);
    if (isFull()) throw new Error("ENOSPC: no space left on device, write");
  });
  return { writer, path };
}

describe("createPatientWriter", () => {
  it("writes nothing before there is a piece, and then what there was", () => {
    const { writer, path } = startWriter(() => false);

    writer.add(Buffer.alloc(40_000));
    expect(existsSync(path)).toBe(false);
    writer.add(Buffer.alloc(30_000));
    expect(readFileSync(path)).toHaveLength(40_000);
    writer.flush();

    expect(readFileSync(path)).toHaveLength(70_000);
  });

  it("writes at once what is a piece by itself, and keeps nothing of a buffer that is used again", () => {
    const { writer, path } = startWriter(() => false);
    const reused = Buffer.from("first");

    writer.add(reused);
    reused.write("other");
    writer.add(Buffer.alloc(100_000, "x"));

    expect(readFileSync(path, "utf8")).toBe(`first${"x".repeat(100_000)}`);
  });

  it("throws from flush alone while the disk is full", () => {
    const { writer } = startWriter(() => true);

    expect(() => writer.add(Buffer.alloc(1_000_000))).not.toThrow();
    expect(() => writer.flush()).toThrow("ENOSPC");
  });

  it("writes every byte once, whenever the disk was full", () => {
    const addition = fc.record({ size: fc.nat(400_000), letter: fc.constantFrom("a", "b", "c"), isFull: fc.boolean() });
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 8 }), (additions) => {
        let isFull = false;
        const { writer, path } = startWriter(() => isFull);
        for (const each of additions) {
          ({ isFull } = each);
          writer.add(Buffer.alloc(each.size, each.letter));
        }
        isFull = false;
        writer.flush();

        const expected = additions.map(({ size, letter }) => letter.repeat(size)).join("");
        expect(readFileSync(path, "utf8") === expected).toBe(true);
      }),
    );
  });
});
