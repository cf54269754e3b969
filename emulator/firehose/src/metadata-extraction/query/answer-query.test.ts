import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Extraction } from "../extraction.ts";
import { extractByJq } from "../jq-batch.ts";
import { loadJq } from "../load-jq.ts";
import { answerQuery } from "./answer-query.ts";
import { parseQuery } from "./parse-query.ts";
import { anyQuery, memberName, someText, usualQuery } from "./query-fixture.ts";

const jq = await loadJq();
const numRuns = 300;

function answerAll(query: string, texts: readonly string[]): readonly (Extraction | undefined)[] {
  const parsed = parseQuery(query);
  return texts.map((text) => parsed && answerQuery(parsed, text));
}

/** With what jq found for records that were left to it. */
function fillIn(answers: readonly (Extraction | undefined)[], found: readonly Extraction[]) {
  return answers.map((answer, index) => answer ?? found[index]);
}

const number = fc.oneof(fc.constantFrom("0", "1", "12345678901234567890"), fc.integer().map(String));
const oddNumber = fc.constantFrom("-0", "1.0", "5.10", "-1.50", "0.000001", "0.0000001", "0.0", "1e3", "1E-5", "1e400");
const scalar = fc.oneof(
  fc.constantFrom("null", "true", "false"),
  number,
  someText.map((text) => JSON.stringify(text)),
);
const oddText = fc.oneof(
  fc.constantFrom(String.raw`"\ud83d\ude00x"`, String.raw`"\ud83d"`, String.raw`"\\ud83d\ude00"`, String.raw`"\u0000"`),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => JSON.stringify(String.fromCharCode(...units))),
);

/** A member may be there twice. */
function writeObject(member: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(memberName, member), { maxLength: 4 })
    .map((members) => `{${members.map(([name, each]) => `"${name}":${each}`).join(", ")}}`);
}

const value = fc.letrec<{ readonly value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    oddNumber,
    oddText,
    fc.array(tie("value"), { maxLength: 3 }).map((values) => `[${values.join(" , ")}]`),
    writeObject(tie("value")),
  ),
})).value;
const anyDocument = fc.oneof(
  { weight: 3, arbitrary: writeObject(value) },
  { weight: 1, arbitrary: value },
  { weight: 1, arbitrary: fc.constantFrom("", "x", "{", '{"a":1}{"a":2}', '{"a":NaN}') },
);

describe("answerQuery", () => {
  it.each([
    ["{day:.at[0:10]}", '{"at":"2026-11-21 08:30:00.000"}', { day: "2026-11-21" }],
    ["{day:.at[0:10]}", "{}", { day: null }],
    ["{start:.a[1:3]}", '{"a":"x😀yz"}', { start: "😀y" }],
    ["{start:.a[0:2]}", '{"a":[1,2,3]}', { start: [1, 2] }],
    ['{key:(.a|tostring|if .=="1" or .=="2" then . else "unknown" end)}', '{"a":2}', { key: "2" }],
    ['{key:(.a|tostring|if .=="1" or .=="2" then . else "unknown" end)}', "{}", { key: "unknown" }],
    [String.raw`{key:(.a|tostring|if .=="S\u00e3o" then "Sao" else "other" end)}`, '{"a":"São"}', { key: "Sao" }],
    ['{key:(.a|tostring|"other")}', '{"a":true}', { key: "other" }],
    ["{key:(.a or .b)}", '{"a":null,"b":0}', { key: true }],
    ["{__proto__:.a}", '{"a":"x"}', Object.fromEntries([["__proto__", "x"]])],
  ])("answers %s of %s", (query, text, result) => {
    expect(answerAll(query, [text])).toEqual([{ ok: true, value: result }]);
  });

  it.each([
    ["{key:.a.b}", '{"a":"x"}', 'Cannot index string with string "b"'],
    ["{key:.a[0:1]}", '{"a":true}', "Cannot index boolean with object"],
  ])("fails %s of %s", (query, text, reason) => {
    expect(answerAll(query, [text])).toEqual([{ ok: false, reason }]);
  });

  it.each([
    ["{key:(.a|tostring)}", '{"a":{}}'],
    ["{key:.a}", '{"a":1e99999999999}'],
    ["{key:.a}", String.raw`{"a":"x","b":"\ud83d"}`],
  ])("leaves %s of %s to jq", (query, text) => {
    expect(answerAll(query, [text])).toEqual([undefined]);
  });

  it("answers as jq does, or leaves a record to it", () => {
    fc.assert(
      fc.property(anyQuery, fc.array(anyDocument, { maxLength: 5 }), (query, texts) => {
        const found = extractByJq(jq, query, texts);

        expect(parseQuery(query)).toBeDefined();
        expect(fillIn(answerAll(query, texts), found)).toEqual(found);
      }),
      { numRuns },
    );
  });

  it("leaves no ordinary record to jq if the query is one of paths or of the infra package", () => {
    fc.assert(
      fc.property(usualQuery, fc.array(writeObject(scalar), { minLength: 1, maxLength: 5 }), (query, texts) => {
        expect(answerAll(query, texts)).toEqual(extractByJq(jq, query, texts));
      }),
      { numRuns },
    );
  });

  it("answers nothing otherwise than jq if a query is nearly one of those that it knows", () => {
    const token = fc.constantFrom(
      ...'{ } ( ) [0:1] : , | == or and if then elif else end tostring . .. .a a " # 1 ? - \\ //'.split(" "),
    );
    const nearlyAQuery = fc
      .tuple(anyQuery, fc.nat(), fc.nat({ max: 2 }), fc.oneof(token, fc.constant("")))
      .map(([query, at, removed, added]) => {
        const start = at % query.length;
        return `${query.slice(0, start)}${added}${query.slice(start + removed)}`;
      });

    fc.assert(
      fc.property(nearlyAQuery, fc.array(anyDocument, { maxLength: 3 }), (query, texts) => {
        const found = extractByJq(jq, query, texts);

        expect(fillIn(answerAll(query, texts), found)).toEqual(found);
      }),
      { numRuns },
    );
  });
});
