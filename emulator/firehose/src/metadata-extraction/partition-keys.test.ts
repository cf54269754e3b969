import { describe, expect, it } from "vitest";

import { toExtractedKeys } from "./partition-keys.ts";

describe("toExtractedKeys", () => {
  it("makes text of texts, numbers and booleans", () => {
    const value = { text: "a/b", number: 1.5, truth: false };

    expect(toExtractedKeys({ ok: true, value })).toEqual({
      ok: true,
      partitionKeys: { text: "a/b", number: "1.5", truth: "false" },
    });
  });

  it.each([null, "", [], ["x"], {}])("refuses the key %j", (value) => {
    expect(toExtractedKeys({ ok: true, value: { sound: "x", key: value } })).toEqual({
      ok: false,
      reason: "partitionKeys values must not be null or empty",
    });
  });

  it.each([null, "x", 1, [["a", "b"]]])("refuses the result %j", (value) => {
    expect(toExtractedKeys({ ok: true, value })).toEqual({
      ok: false,
      reason: `The query must give an object, got ${JSON.stringify(value)}`,
    });
  });

  it("hands a failure on", () => {
    expect(toExtractedKeys({ ok: false, reason: "too bad" })).toEqual({ ok: false, reason: "too bad" });
  });
});
