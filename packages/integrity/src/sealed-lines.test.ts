import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLineSeal } from "./line-seal.ts";
import { readSealedLines } from "./sealed-lines.ts";

const seal = createLineSeal("this file");

function sealAll(lines: readonly string[], position = 0): string {
  return lines.map((line, index) => seal.seal(line, position + index)).join("");
}

function read(text: string | Uint8Array, position = 0) {
  return readSealedLines(Buffer.from(text), { seal, position });
}

describe("readSealedLines", () => {
  it("reads what was sealed", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(), (texts, position) => {
        const lines = texts.map((text) => text.replaceAll("\n", ""));
        expect(read(sealAll(lines, position), position)).toEqual(lines);
      }),
    );
  });

  it("leaves out half a line at the end", () => {
    const text = sealAll(["a", "b"]);

    for (let cut = 1; cut < text.length / 2; cut += 1) expect(read(text.slice(0, -cut))).toEqual(["a"]);
  });

  it("does not take a whole line for half a one when its line feed has become another byte", () => {
    expect(read(`${sealAll(["a", "b"]).slice(0, -1)}\u000B`)).toEqual(["a", undefined]);
  });

  it("finds every damage of one byte", () => {
    const whole = Buffer.from(sealAll(["one", "two", "three"]));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(read(damaged)).toContain(undefined);
      }),
    );
  });

  it.each([
    [
      ["a", "c"],
      ["a", undefined],
    ],
    [
      ["a", "a", "b"],
      ["a", undefined, undefined],
    ],
    [
      ["b", "a"],
      [undefined, undefined],
    ],
  ])("knows of %j that they are not a, b and c in their order", (order, found) => {
    const sealed = new Map(["a", "b", "c"].map((line, index) => [line, seal.seal(line, index)]));

    expect(read(order.map((line) => sealed.get(line)).join(""))).toEqual(found);
  });
});
