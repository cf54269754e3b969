import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { extractByJq } from "./jq-batch.ts";
import { loadJq } from "./load-jq.ts";
import { extractByPaths, parsePathQuery } from "./path-query.ts";

const jq = await loadJq();

describe("parsePathQuery", () => {
  it.each([
    ["{id:.id}", [["id", ["id"]]]],
    [
      ' { id : .id ,\n "event-type" : .type.event } ',
      [
        ["id", ["id"]],
        ["event-type", ["type", "event"]],
      ],
    ],
    ["{if:.if.then}", [["if", ["if", "then"]]]],
  ])("reads %j", (query, paths) => {
    expect(parsePathQuery(query)).toEqual(paths);
  });

  it.each([
    "",
    "{}",
    ".id",
    "{id}",
    "{id:.}",
    "{id:.id?}",
    "{id:.id[0]}",
    "{id:.id|tostring}",
    '{day:.at|strftime("%Y,%m")}',
    "{id:.a-b}",
    "{(.k):.v}",
    "{id:.id} # all",
    "{id:.id,}",
    "{id: . id}",
    "{id:.a}|{id:.b}",
  ])("leaves %j to jq", (query) => {
    expect(parsePathQuery(query)).toBeUndefined();
  });
});

const name = fc.constantFrom("a", "b", "__proto__", "toString", "if");
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, 0, -1, 1.5, "", "x", "ü\u2028"),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.array(fc.tuple(name, tie("value")), { maxLength: 3 }).map(Object.fromEntries),
  ),
})).value;
const queryOfPaths = fc
  .array(fc.tuple(name, fc.array(name, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 3 })
  .map((entries) => `{${entries.map(([key, path]) => `"${key}": .${path.join(".")}`).join(", ")}}`);

describe("extractByPaths", () => {
  it("finds what jq finds, and fails where jq fails", () => {
    const record = fc.oneof(
      value.map((each) => JSON.stringify(each)),
      fc.constantFrom("", "x", "{", '{"a":1}{"a":2}', '{"a":1,"a":"x"}'),
    );

    fc.assert(
      fc.property(queryOfPaths, fc.array(record, { maxLength: 5 }), (query, texts) => {
        const paths = parsePathQuery(query) ?? [];

        const byPaths = texts.map((text) => extractByPaths(text, paths));

        expect(paths).not.toEqual([]);
        expect(byPaths).toEqual(extractByJq(jq, query, texts));
      }),
      { numRuns: 300 },
    );
  });
});
