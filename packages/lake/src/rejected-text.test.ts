import { describe, expect, it } from "vitest";

import { readRejectedText } from "./rejected-text.ts";

const lost = { problem: "the row has U+FFFD, which stands for bytes that were not UTF-8" };

describe("readRejectedText", () => {
  it.each([
    ["the text of a row", { raw: "1,é" }, { text: "1,é" }],
    ["no text that the producer made of other bytes", { raw: "1,\u{FFFD}" }, lost],
    ["U+FFFD in a row of a record", { raw: "1,\u{FFFD}", sequenceNumber: "49" }, { text: "1,\u{FFFD}" }],
    ["no bytes that are not UTF-8", { raw: "?", rawBytes: Buffer.of(0xe9) }, { problem: "the row is not UTF-8" }],
    ["the bytes in place of the text", { raw: "?", rawBytes: Buffer.from("1,é") }, { text: "1,é" }],
    ["no U+FFFD in the bytes", { raw: "?", rawBytes: Buffer.from("1,\u{FFFD}") }, lost],
  ])("reads %s", (_, reject, expected) => {
    expect(readRejectedText(reject)).toEqual(expected);
  });
});
