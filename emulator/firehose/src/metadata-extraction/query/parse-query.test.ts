import { describe, expect, it } from "vitest";

import { parseQuery } from "./parse-query.ts";

const dot = { kind: "path", steps: [] };
const a = { kind: "path", steps: ["a"] };
const x = { kind: "text", text: "x" };

describe("parseQuery", () => {
  it.each([
    ["{id:.a}", [["id", a]]],
    [
      ' { id : .a ,\n "event type" : .type.event } ',
      [
        ["id", a],
        ["event type", { kind: "path", steps: ["type", "event"] }],
      ],
    ],
    ["{if:.if.then}", [["if", { kind: "path", steps: ["if", "then"] }]]],
    ["{id:.}", [["id", dot]]],
    ["{day:.a.b[0:10]}", [["day", { kind: "path", steps: ["a", "b", { from: 0, to: 10 }] }]]],
    [String.raw`{id:"S\u00e3o \ud83d\ude00"}`, [["id", { kind: "text", text: "São 😀" }]]],
    ["{id:.a|tostring}", [["id", { kind: "|", operands: [a, { kind: "tostring" }] }]]],
    ['{id:((.=="x"))}', [["id", { kind: "==", left: dot, text: "x" }]]],
    [
      '{id:(.a or .=="x"|.)}',
      [["id", { kind: "|", operands: [{ kind: "or", operands: [a, { kind: "==", left: dot, text: "x" }] }, dot] }]],
    ],
    [
      '{id:(if . then .a elif .a then "x" else . end)}',
      [
        [
          "id",
          {
            kind: "if",
            branches: [
              { condition: dot, result: a },
              { condition: a, result: x },
            ],
            otherwise: dot,
          },
        ],
      ],
    ],
  ])("reads %j", (query, parsed) => {
    expect(parseQuery(query)).toEqual(parsed);
  });

  it.each([
    "",
    "{}",
    ".id",
    "{id}",
    "{id:.id?}",
    "{id:.id[0]}",
    "{id:.id[1:]}",
    "{id:.id[-1:2]}",
    "{id:..}",
    "{id:..id}",
    '{day:.at|strftime("%Y,%m")}',
    "{id:.a-b}",
    "{(.k):.v}",
    "{id:.id} # all",
    "{id:.id,}",
    "{id: . id}",
    "{id:.a}|{id:.b}",
    '{id:.=="x"}',
    '{id:("x"==.)}',
    '{id:(.=="x"=="x")}',
    "{id:.a or .b}",
    "{id:if .a then .b else .c end}",
    "{id:(if .a then .b end)}",
    "{id:(if .a then .b else .c)}",
    "{id:(.a).b}",
    '{id:"x"[0:1]}',
    String.raw`{id:"\(.a)"}`,
    String.raw`{id:"\ud83d"}`,
    '{id:"\ud83d"}',
    '{id:"\n"}',
    "{id:.a\u00a0}",
    `{id:${"(".repeat(2500)}.${")".repeat(2500)}}`,
  ])("leaves %j to jq", (query) => {
    expect(parseQuery(query)).toBeUndefined();
  });
});
