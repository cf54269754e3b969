import { describe, expect, it } from "vitest";

import { PaddedInput } from "./padded-input.ts";

const newlines = "\n".repeat(8);

function readStart({ wide }: PaddedInput, length: number): string {
  return wide.buffer.toString("utf8", 0, length + newlines.length);
}

describe("PaddedInput", () => {
  it("puts newlines after the bytes", () => {
    const input = new PaddedInput();
    input.fill(Buffer.from("a,b"));

    expect(readStart(input, 3)).toBe(`a,b${newlines}`);
  });

  it("overwrites a longer record with a shorter one and its newlines", () => {
    const input = new PaddedInput();
    input.fill(Buffer.from("a long record\n"));
    input.fill(Buffer.from("b"));

    expect(readStart(input, 1)).toBe(`b${newlines}`);
  });

  it("grows with its records, and what reads words of it too", () => {
    const input = new PaddedInput();
    input.fill(Buffer.from("a"));
    const long = "b".repeat(100_000);
    input.fill(Buffer.from(long));

    expect(readStart(input, long.length)).toBe(`${long}${newlines}`);
    expect(input.wide.readWord(99_998)).toBe(0x0a0a6262);
  });
});
