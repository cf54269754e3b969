import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { boolean, compileBoolean } from "./boolean.ts";
import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import { writtenAs } from "./written-as.ts";

const switches = writtenAs(boolean, { true: ["on", "ja"], false: ["off"] });

describe("boolean", () => {
  it.each([
    [" Yes", "true"],
    ["T", "true"],
    ["1", "true"],
    ["0", "false"],
    ["no ", "false"],
  ])("reads %j as %s, as text and as bytes", (text, json) => {
    expect(compileBoolean(boolean).toJsonToken(text)).toBe(json);
    expect(readField(createBytes(boolean), text)).toEqual({ isSound: true, json });
  });

  it.each(["", "maybe", "2", "truely"])("refuses %j", (text) => {
    expect(compileBoolean(boolean).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(boolean), text).isSound).toBe(false);
  });

  it.each([
    ["on", "true"],
    [" JA ", "true"],
    ["Off", "false"],
  ])("reads, in words of its own, %j as %s", (text, json) => {
    expect(compileBoolean(switches).toJsonToken(text)).toBe(json);
    expect(readField(createBytes(switches), text)).toEqual({ isSound: true, json });
  });

  it.each(["yes", "true", "1", ""])("refuses %j where it has words of its own", (text) => {
    expect(compileBoolean(switches).toJsonToken(text)).toBeUndefined();
  });

  it("says its words", () => {
    const { signature, expected } = compileBoolean(switches);

    expect({ signature, expected }).toEqual({
      signature: 'boolean as "on", "ja" or "off"',
      expected: '"on", "ja" or "off"',
    });
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
