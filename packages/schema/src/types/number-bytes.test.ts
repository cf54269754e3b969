import { compileType, double } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isNumber, isWhole } from "./number-bytes.ts";

/** Asks about a text between other digits, which must not count. */
function ask(judge: typeof isNumber, text: string): boolean {
  return judge(Buffer.from(`7${text}7`), 1, 1 + text.length);
}

describe("isWhole", () => {
  it.each(["0", "7", "007", "-1", "+1", "123456789012345678901234567890"])("takes %s", (text) => {
    expect(ask(isWhole, text)).toBe(true);
  });

  it.each(["", "-", "+", "--1", "1-", "1.", "1e5", " 1", "1 ", "a", "1a", "١"])("does not take %j", (text) => {
    expect(ask(isWhole, text)).toBe(false);
  });
});

describe("isNumber", () => {
  it.each(["0", "-1", "+1", "007", "5.1", "5.", ".5", "-.5", "+5.e1", "1e5", "1E-7", "1e+12", "1.5e99"])(
    "takes %s",
    (text) => {
      expect(ask(isNumber, text)).toBe(true);
    },
  );

  it.each(["", "-", ".", "-.", "e5", ".e5", "1e", "1e+", "1e123", "1.2.3", "1e5.", "1f5", "1 ", " 1", "NaN", "0x1"])(
    "does not take %j",
    (text) => {
      expect(ask(isNumber, text)).toBe(false);
    },
  );

  it("takes 200 bytes, and leaves longer numbers to the general path", () => {
    expect(ask(isNumber, "1".repeat(200))).toBe(true);
    expect(ask(isNumber, "1".repeat(201))).toBe(false);
  });

  it("takes nothing that the column type would refuse", () => {
    const texts = fc.string({ unit: fc.constantFrom("0", "1", "9", ".", "e", "E", "+", "-", " "), maxLength: 8 });
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(ask(isNumber, text));
        expect(compileType(double).toJsonToken(text)).toBeDefined();
      }),
    );
  });
});
