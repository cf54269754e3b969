import { describe, expect, it } from "vitest";

import { createEventText, readEventJson } from "./event-text.ts";

describe("createEventText", () => {
  it.each([
    [[]],
    [["a", "", "ü", "\u{1f600}"]],
    [["ü".repeat(100_000), "b"]],
    [["a".repeat(65_536), "b".repeat(65_536), "c".repeat(500_000), "d"]],
  ])("holds what was appended since it was cleared, whatever its size", (pieces) => {
    const text = createEventText();
    text.append("before");
    text.truncate(0);

    for (const each of pieces) text.append(each);
    for (const each of pieces) text.appendBytes(Buffer.from(each));

    const expected = [...pieces, ...pieces].join("");
    expect(readEventJson(text.bytes())).toBe(expected);
    expect(text.sizeBytes()).toBe(Buffer.byteLength(expected));
  });

  it("is in memory that another thread can read", () => {
    expect(createEventText().bytes().buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
