import { describe, expect, it } from "vitest";

import { parseMembers } from "./json-members.ts";

describe("parseMembers", () => {
  it("reads an object", () => {
    expect(parseMembers('{"a":1}\n')).toEqual({ a: 1 });
  });

  it.each(["", "no JSON", "null", "7", '"text"', "[]"])("finds none in %j", (line) => {
    expect(Object.keys(parseMembers(line))).toEqual([]);
  });
});
