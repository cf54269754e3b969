import { WideBytes } from "@sluice/bytes";
import { describe, expect, it } from "vitest";

import { copyEncodedRow, EncodedLine } from "./encoded-row.ts";

describe("EncodedLine", () => {
  it.each(["\n", "a,é\n", "a row of more than eight bytes\n"])(
    "writes %j where it is told to, and nothing around it",
    (line) => {
      const row = new EncodedLine(line);
      const target = new WideBytes(Buffer.alloc(row.length + 4, "."));

      row.copyTo(target, 2);

      expect(target.buffer.toString()).toBe(`..${line}..`);
    },
  );
});

describe("copyEncodedRow", () => {
  it("returns the row's bytes", () => {
    expect(copyEncodedRow(new EncodedLine("a,é\n"))).toEqual(Buffer.from("a,é\n"));
  });
});
