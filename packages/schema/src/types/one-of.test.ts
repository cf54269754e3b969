import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import { compileOneOf, oneOf } from "./one-of.ts";

const color = oneOf(["red", "redder", "a, b", "é"]);

describe("oneOf", () => {
  it.each([
    [" red ", '"red"'],
    ["redder", '"redder"'],
    ["a, b", '"a, b"'],
    ["é", '"é"'],
  ])("reads %j as %s, as text and as bytes", (text, json) => {
    expect(compileOneOf(color).toJsonToken(text)).toBe(json);
    expect(readField(createBytes(color), text)).toEqual({ isSound: true, json });
  });

  it.each(["", "Red", "redd", "re"])("refuses %j", (text) => {
    expect(compileOneOf(color).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(color), text).isSound).toBe(false);
  });

  it("reads bytes as it reads text", () => {
    expect(
      findDisagreement(color, fc.string({ unit: fc.constantFrom("red", "der", "é", "a, b", " "), maxLength: 3 })),
    ).toBeUndefined();
  });

  it("is told apart by its values", () => {
    expect(compileOneOf(oneOf(["a, b"])).signature).not.toBe(compileOneOf(oneOf(["a", "b"])).signature);
  });
});
