import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLineSeal } from "./line-seal.ts";

const seal = createLineSeal("this file");

function isWhole(line: string, position: number, judge = seal): boolean {
  return judge.isWhole(Buffer.from(line), position);
}

describe("createLineSeal", () => {
  it("puts eight digits behind a line", () => {
    expect(seal.seal("a line", 7)).toMatch(/^a line\t[0-9a-f]{8}\n$/);
  });

  it("takes what it sealed, whatever the line says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (text, position) => {
        expect(isWhole(seal.seal(text.toWellFormed(), position).slice(0, -1), position)).toBe(true);
      }),
    );
  });

  it("does not take a line in which a byte is another", () => {
    const line = Buffer.from(seal.seal("0123456789", 7).slice(0, -1));
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(line);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(seal.isWhole(damaged, 7)).toBe(false);
      }),
    );
  });

  it.each(["", "\t", "short", "0123456789", "a line\t0000000g", "a line 00000000"])("does not take %j", (line) => {
    expect(isWhole(line, 7)).toBe(false);
  });

  it("does not take a line for one of another position or file", () => {
    const line = seal.seal("a line", 7).slice(0, -1);

    expect(isWhole(line, 8)).toBe(false);
    expect(isWhole(line, 7, createLineSeal("that file"))).toBe(false);
  });
});
