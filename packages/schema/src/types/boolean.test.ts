import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boolean, booleanCodec } from "./boolean.ts";
import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";

describe("boolean", () => {
  it.each([
    [" Yes", "true"],
    ["T", "true"],
    ["1", "true"],
    ["0", "false"],
    ["no ", "false"],
  ])("reads %j as %s, as text and as bytes", (text, json) => {
    expect(booleanCodec.toJsonToken(text)).toBe(json);
    expect(readField(createBytes(boolean), text)).toEqual({ isSound: true, json });
  });

  it.each(["", "maybe", "2", "truely"])("refuses %j", (text) => {
    expect(booleanCodec.toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(boolean), text).isSound).toBe(false);
  });

  it("reads bytes as it reads text", () => {
    expect(
      findDisagreement(
        boolean,
        fc.string({ unit: fc.constantFrom("t", "r", "u", "e", "N", "o", "1", " "), maxLength: 5 }),
      ),
    ).toBeUndefined();
  });
});
