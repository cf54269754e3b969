import { isUtf8 } from "node:buffer";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecordInput } from "./record-input.ts";

const newlines = "\n".repeat(8);

function createBytes(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
}

function readStart({ wide, length }: RecordInput): string {
  return wide.buffer.toString("utf8", 0, length + newlines.length);
}

describe("RecordInput", () => {
  it("decodes records of any size, one after the other", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, (all) => {
        const input = new RecordInput();
        for (const size of all) {
          input.decode(createBytes(size).toString("base64"));
          expect(input.data.equals(createBytes(size))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(["", "YQ", "YQ==", "YWI\n=", "-_8", "%%%", "YQ==YQ=="])("reads %j as Node does", (text) => {
    const input = new RecordInput();
    input.decode(text);

    expect(input.data).toEqual(Buffer.from(text, "base64"));
  });

  it("puts newlines after the bytes", () => {
    expect(readStart(RecordInput.of("a,b"))).toBe(`a,b${newlines}`);
  });

  it("overwrites a longer record with a shorter one and its newlines", () => {
    const input = RecordInput.of("a long record\n");
    input.fill(Buffer.from("b"));

    expect(readStart(input)).toBe(`b${newlines}`);
  });

  it("grows with its records, and what reads words of it too", () => {
    const input = RecordInput.of("a");
    const long = "b".repeat(100_000);
    input.fill(Buffer.from(long));

    expect(readStart(input)).toBe(`${long}${newlines}`);
    expect(input.wide.readWord(99_998)).toBe(0x0a0a6262);
  });

  it("tells UTF-8 from other bytes, in short records and in long ones", () => {
    const pieces = fc.constantFrom(
      ...["a", "é", "😀", "\n"].map((text) => Buffer.from(text)),
      Buffer.of(0xff),
      Buffer.of(0xc3),
    );
    const bytes = fc.oneof(fc.array(pieces, { maxLength: 8 }), fc.array(pieces, { minLength: 256, maxLength: 300 }));
    fc.assert(
      fc.property(bytes, (parts) => {
        const data = Buffer.concat(parts);

        expect(RecordInput.of(data).isUtf8).toBe(isUtf8(data));
      }),
    );
  });

  it("gives the text from a byte on", () => {
    expect(RecordInput.of("é,b\n").toText(2)).toBe(",b\n");
  });
});
