import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ByteOutput } from "./byte-output.ts";
import { padToSteps } from "./padded-bytes.ts";
import { WideBytes } from "./wide-bytes.ts";

function readOutput({ output, length }: ByteOutput): string {
  return output.toString("utf8", 0, length);
}

const text = fc.string({ unit: "grapheme", maxLength: 30 });

describe("ByteOutput", () => {
  it("writes pieces of any length one after the other", () => {
    fc.assert(
      fc.property(fc.array(text), (pieces) => {
        const output = new ByteOutput();
        for (const piece of pieces) output.write(padToSteps(Buffer.from(piece)));

        expect(readOutput(output)).toBe(pieces.join(""));
      }),
    );
  });

  it("copies pieces of other memory from any offset", () => {
    fc.assert(
      fc.property(text, text, text, (before, piece, written) => {
        const output = new ByteOutput();
        output.writeText(written);
        const from = Buffer.byteLength(before);
        output.copy(new WideBytes(Buffer.from(`${before}${piece}12345678`)), from, from + Buffer.byteLength(piece));
        output.writeByte(0x21);

        expect(readOutput(output)).toBe(`${written}${piece}!`);
      }),
    );
  });

  it.each([
    [0, "00"],
    [7, "07"],
    [10, "10"],
    [99, "99"],
  ])("writes %i in two digits: %s", (value, digits) => {
    const output = new ByteOutput();
    output.writeTwoDigits(value);

    expect(readOutput(output)).toBe(digits);
  });

  it("writes text as UTF-8 and single bytes", () => {
    const output = new ByteOutput();
    output.writeText("é😀");
    output.writeByte(0x21);

    expect(readOutput(output)).toBe("é😀!");
    expect(output.length).toBe(7);
  });

  it("keeps what is written when it makes room for more", () => {
    const output = new ByteOutput();
    output.writeText("before ");
    output.reserve(200_000);
    output.write(padToSteps(Buffer.from("x".repeat(200_000))));

    expect(readOutput(output)).toBe(`before ${"x".repeat(200_000)}`);
  });

  it("leaves room for what the last step writes past the end", () => {
    const output = new ByteOutput();
    const length = output.output.length - 1;
    output.writeByte(0x21);
    output.reserve(length);
    output.write(padToSteps(Buffer.alloc(length, "x")));

    expect(output.length).toBe(1 + length);
  });

  it("does not grow when there is room", () => {
    const output = new ByteOutput();
    const before = output.output;
    output.reserve(1000);

    expect(output.output).toBe(before);
  });

  it("gives what was written in base64", () => {
    const output = new ByteOutput();
    output.writeText("row\n");

    expect(output.toBase64()).toBe("cm93Cg==");
  });

  it("writes any text as a JSON string", () => {
    const unit = fc.oneof(fc.constantFrom('"', "\\", "\n", "\u007F", "é", "😀", "\uD800"), fc.string({ maxLength: 1 }));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (written) => {
        const output = new ByteOutput();
        output.writeJsonString(written);

        expect(readOutput(output)).toBe(JSON.stringify(written));
      }),
    );
  });

  it("makes room for a text of any length", () => {
    const output = new ByteOutput();
    const long = "é".repeat(100_000);
    output.append("a");
    output.append(long);

    expect(readOutput(output)).toBe(`a${long}`);
  });
});
