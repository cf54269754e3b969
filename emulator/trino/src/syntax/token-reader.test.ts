import { describe, expect, it } from "vitest";

import { readExpression, readValue } from "./read-expression.ts";
import { readQuery } from "./read-query.ts";
import {
  createTokenReader,
  expectNext,
  failAtNext,
  isNext,
  noteExpected,
  peek,
  readList,
  take,
  takeOneOf,
} from "./token-reader.ts";

function read(sql: string) {
  return createTokenReader(sql, { readExpression, readValue, readQuery });
}

describe("take", () => {
  it("steps over words that come next, whatever their letters' case", () => {
    const reader = read("Order BY x");

    expect(take(reader, "order", "by")).toBe(true);
    expect(peek(reader).raw).toBe("x");
  });

  it("stays where it is when only some of them come", () => {
    const reader = read("order x");

    expect(take(reader, "order", "by")).toBe(false);
    expect(peek(reader).raw).toBe("order");
  });

  it("takes a name in quotes for no word", () => {
    expect(take(read('"order"'), "order")).toBe(false);
  });
});

describe("takeOneOf", () => {
  it("returns the one that comes", () => {
    expect(takeOneOf(read("last"), ["first", "last"])).toBe("last");
    expect(takeOneOf(read("x"), ["first", "last"])).toBeUndefined();
  });
});

describe("peek", () => {
  it("sees the end after the last token", () => {
    expect([peek(read("a"), 1).raw, peek(read("a"), 7).raw, peek(read("")).raw]).toEqual(["<EOF>", "<EOF>", "<EOF>"]);
  });
});

describe("failAtNext", () => {
  it("names what was looked for in vain at this token, each once and sorted, and no longer what was before", () => {
    const reader = read("a,\n b");
    isNext(reader, "c");
    readList(reader, (inner) => (inner.index += 1));
    for (const each of ["where", "as", ">", "as"]) isNext(reader, each);
    noteExpected(reader, "<identifier>");

    expect(() => failAtNext(reader)).toThrow(
      "SYNTAX_ERROR: line 2:3: mismatched input '<EOF>'. Expecting: ',', '>', 'AS', 'WHERE', <identifier>",
    );
  });

  it("leaves the list out when nothing was looked for", () => {
    expect(() => failAtNext(read("a"))).toThrow(/mismatched input 'a'$/);
  });
});

describe("expectNext", () => {
  it("points at the first word that does not come", () => {
    expect(() => expectNext(read("group x"), "group", "by")).toThrow("line 1:7: mismatched input 'x'. Expecting: 'BY'");
  });
});
