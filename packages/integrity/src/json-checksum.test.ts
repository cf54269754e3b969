import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addChecksum, readChecksum } from "./json-checksum.ts";

describe("readChecksum", () => {
  it("is right for what came back from JSON, however it was laid out", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== "checksum"),
          fc.jsonValue(),
        ),
        fc.nat(4),
        (value, indent) => {
          expect(readChecksum(JSON.parse(JSON.stringify(addChecksum(value), undefined, indent)))).toBe("right");
        },
      ),
    );
  });

  it.each([
    [{ a: 1, checksum: "00000000" }, "wrong"],
    [{ ...addChecksum({ a: 1 }), a: 2 }, "wrong"],
    [{ ...addChecksum({ a: 1 }), b: 2 }, "wrong"],
    [{ a: 1, checksum: undefined }, "wrong"],
    [{ a: 1 }, "absent"],
    [null, "absent"],
    ["text", "absent"],
  ])("of %j is %s", (value, found) => {
    expect(readChecksum(value)).toBe(found);
  });
});
