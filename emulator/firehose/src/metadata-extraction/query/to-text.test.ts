import { describe, expect, it } from "vitest";

import { toText } from "./to-text.ts";

describe("toText", () => {
  it.each([
    ['"x"', "x"],
    ["null", "null"],
    ["false", "false"],
    ["7", "7"],
    ["-0", "-0"],
    ["5.10", "5.10"],
    ["0.000001", "0.000001"],
    ["12345678901234567890", "12345678901234567890"],
  ])("spells %s as the document does", (value, text) => {
    expect(toText(JSON.parse(value), `{"a":${value},"at":"2026-11-21 08:30:00.000"}`)).toEqual({
      ok: true,
      value: text,
    });
  });

  it.each(["1e3", "1E5", "0.0000001", "[]", "{}"])("leaves %s to jq", (value) => {
    expect(toText(JSON.parse(value), `{"a":${value}}`)).toBeUndefined();
  });

  it("leaves a number to jq that the document has in two spellings", () => {
    expect(toText(5, '{"a":5,"b":5.0}')).toBeUndefined();
  });
});
