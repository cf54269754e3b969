import { describe, expect, it } from "vitest";

import { textCodec } from "./text.ts";

describe("text", () => {
  it("keeps any text, as a JSON string", () => {
    expect(textCodec.toJsonToken('a "b"\n\u0001')).toBe(String.raw`"a \"b\"\n\u0001"`);
  });

  it("refuses half a surrogate pair", () => {
    expect(textCodec.toJsonToken("half a pair: \ud83d")).toBeUndefined();
  });

  it("leaves no bytes to be read", () => {
    expect(textCodec.createBytes).toBeUndefined();
  });
});
