import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";

import { extractByJq } from "./jq-batch.ts";
import { type Jq, loadJq } from "./load-jq.ts";

const jq = await loadJq();

describe("extractByJq", () => {
  it("runs the guide's example", () => {
    const query = `{customer_id: .customer_id, device: .type.device, year: .event_timestamp|strftime("%Y"), month: .event_timestamp|strftime("%m")}`;
    const record = '{"type":{"device":"mobile","event":"x"},"customer_id":"1234567890","event_timestamp":1565382027}';

    expect(extractByJq(jq, query, [record])).toEqual([
      { ok: true, value: { customer_id: "1234567890", device: "mobile", year: "2019", month: "08" } },
    ]);
  });

  it.each([
    ["no JSON", "x"],
    ["nothing", ""],
    ["two documents", '{"a":1}{"a":2}'],
    ["NaN", '{"a":NaN}'],
    ["a number for an object", "1"],
    ["what is nested deeper than jq reads", `{"b":${"[".repeat(300)}${"]".repeat(300)}}`],
  ])("fails a record of %s, and its neighbours not", (_, bad) => {
    const found = { ok: true, value: { key: "A" } };

    const extractions = extractByJq(jq, "{key: .a|ascii_upcase}", ['{"a":"a"}', bad, '{"a":"a"}']);

    expect(extractions).toEqual([found, { ok: false, reason: expect.any(String) }, found]);
  });

  it.each([
    ["throws", 'error("too bad")', "too bad"],
    ["throws an object", 'error({"a":1})', '{"a":1}'],
    ["gives nothing", "empty", "The query has no result."],
    ["halts", "halt", "The query has no result."],
    ["does not compile", "{a:", expect.stringContaining("syntax error")],
    ["calls what jq 1.6 has not", "{a: toarray}", expect.stringContaining("toarray/0 is not defined")],
    ["breaks out of its brackets", "1)] catch 2", expect.stringContaining("syntax error")],
  ])("fails each record of a query that %s", (_, query, reason: unknown) => {
    expect(extractByJq(jq, query, ["1", "2"])).toEqual([
      { ok: false, reason },
      { ok: false, reason },
    ]);
  });

  it("takes the first of several results, and a query that ends in a comment", () => {
    expect(extractByJq(jq, ".[] # each", ["[1,2]", "[3]"])).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 3 },
    ]);
  });

  it.each([
    ["a slice", "{key: (.a|.[0:1])}", 254],
    ["its text", "{key: (.a|tojson)}", 254],
    ["what the query nests", "{key: (reduce range(250) as $level (.a; [.]))}", 1],
  ])("gives %s, however deeply it is nested, and answers what comes later", (_, query, levels) => {
    const texts = [`{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`, '{"a":"x"}'];

    const [first, second] = [extractByJq(jq, query, texts), extractByJq(jq, query, texts)];

    expect(first).toEqual([
      { ok: true, value: { key: expect.anything() } },
      { ok: true, value: { key: expect.anything() } },
    ]);
    expect(second).toEqual(first);
  });

  it("fails a record alone whose result is nested deeper than jq writes", () => {
    const extractions = extractByJq(jq, "{key: (reduce range(.levels) as $level (0; [.]))}", [
      '{"levels":300}',
      '{"levels":0}',
    ]);

    expect(extractions).toEqual([
      { ok: false, reason: "The query's result is nested too deeply." },
      { ok: true, value: { key: 0 } },
    ]);
  });

  it.each([
    ["a trap", new RangeError("Maximum call stack size exceeded"), "Maximum call stack size exceeded"],
    ["an abort", Object.assign(new Error("Aborted()"), { stderr: "jq: error: no memory" }), "error: no memory"],
    ["what is no error", "unwind", "unwind"],
  ])("throws if jq breaks with %s", (_, fault, message) => {
    const raw = vi.fn<Jq["raw"]>(() => {
      throw fault;
    });

    expect(() => extractByJq({ raw }, ".", ["1", "2"])).toThrow(new Error(message));
    expect(raw).toHaveBeenCalledOnce();
  });

  it("gives each record what it would get alone", () => {
    const record = fc.oneof(
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.string(),
    );

    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (texts) => {
        const alone = texts.flatMap((text) => extractByJq(jq, "{key: (.a? // tojson)}", [text]));

        expect(extractByJq(jq, "{key: (.a? // tojson)}", texts)).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });
});
