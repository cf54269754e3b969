import { describe, expect, it } from "vitest";

import { readField } from "./byte-codec-fixture.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

/** Reads each text; the second list is what the text codec was asked. */
function readAll(texts: readonly string[]) {
  const asked: string[] = [];
  const codec = new RememberedBytes((text) => {
    asked.push(text);
    return text.includes("x") ? undefined : `[${text}]`;
  });
  return { tokens: texts.map((text) => readField(codec, text).json), asked };
}

describe("RememberedBytes", () => {
  it("asks the text codec for each text once", () => {
    const { tokens, asked } = readAll(["a", "b", "a", "a", "", "b", ""]);

    expect(tokens).toEqual(["[a]", "[b]", "[a]", "[a]", "[]", "[b]", "[]"]);
    expect(asked).toEqual(["a", "b", ""]);
  });

  it("finds a text unsound that its type refuses, and does not take over the token before", () => {
    expect(readAll(["a", "x", "x", "a"])).toEqual({
      tokens: ["[a]", undefined, undefined, "[a]"],
      asked: ["a", "x", "x"],
    });
  });

  it("does not confuse a text with one that begins or ends as it does", () => {
    expect(readAll(["red", "redder", "re", "ed", "red"]).tokens).toEqual([
      "[red]",
      "[redder]",
      "[re]",
      "[ed]",
      "[red]",
    ]);
  });

  it("leaves a text with quotes alone: they may be doubled", () => {
    expect(readAll(['a""b'])).toEqual({ tokens: [undefined], asked: [] });
  });

  it("reads what it cannot remember", () => {
    const long = "a".repeat(100);

    expect(readAll([long, long, "b"]).tokens).toEqual([`[${long}]`, `[${long}]`, "[b]"]);
  });

  it("stays right when it has forgotten what it knew", () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `${index % 5000}`);

    expect(readAll(texts).tokens).toEqual(texts.map((text) => `[${text}]`));
  });
});
