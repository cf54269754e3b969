import { describe, expect, it } from "vitest";

import { findDataset } from "./fixtures/datasets.ts";
import { parseSourceChunk, detectSourceFormat } from "./parse-source-chunk.ts";

function parseRows(name: string, text: string) {
  const dataset = findDataset(name);
  const format = detectSourceFormat(dataset, text);
  return parseSourceChunk(text, { dataset, format }, { newline: "\n", isLast: true }).rows;
}

describe("parseJsonLinesChunk", () => {
  it("finds columns by their key, and unpacks what shares one", () => {
    const text = '{"requests_newUsers_newOrders_churnUsers":"12,3,1,0","timestamp":"2026-11-21"}\n';

    expect(parseRows("metrics", text)).toMatchObject([{ fields: ["2026-11-21", "12", "3", "1", "0"], line: 1 }]);
  });

  it("takes the columns of a packed key one by one too", () => {
    const text =
      '{"timestamp":"2026-11-21","requests":12345678901234567890,"new_users":1.50,"new_orders":true,"churn_users":null}';

    expect(parseRows("metrics", text)[0]?.fields).toEqual([
      "2026-11-21",
      "12345678901234567890",
      "1.50",
      "true",
      undefined,
    ]);
  });

  it("keeps nested values as their JSON, digits included, and the last of equal keys", () => {
    const text = '{"event_id":{"n":1.00,"big":9007199254740993},"event_type":[1,2],"region":"a","region":"b"}';

    expect(parseRows("clickstream", text)[0]?.fields).toEqual([
      '{"n":1.00,"big":9007199254740993}',
      "[1,2]",
      "b",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(["[1]", '"text"', "7", "null", "{", '{"a":1} x'])("says that %j is not a JSON object, and goes on", (bad) => {
    const rows = parseRows("clickstream", `{"event_id":"1"}\n${bad}\n\n{"event_id":"2"}`);

    expect(rows.map(({ line, problem, fields }) => [line, problem ?? fields[0]])).toEqual([
      [1, "1"],
      [2, "not a JSON object"],
      [4, "2"],
    ]);
  });

  it("refuses more values under a packed key than it has columns, and takes fewer for null", () => {
    const packed = '{"timestamp":"2026-11-21","requests_newUsers_newOrders_churnUsers":"1,2,3,4"}\n';

    const rows = parseRows("metrics", packed.replace("4", "4,5") + packed.replace(",4", ""));

    expect(rows.map(({ fields, problem }) => problem ?? fields)).toEqual([
      'key "requests_newUsers_newOrders_churnUsers": expected 4 values, got 5',
      ["2026-11-21", "1", "2", "3", undefined],
    ]);
  });

  it("takes lines that end in CRLF and LF mixed, the last one without an end", () => {
    const rows = parseRows("clickstream", '{"event_id":"1"}\r\n{"event_id":"2"}\n\r\n{"event_id":"3"}');

    expect(rows.map(({ line, raw }) => [line, raw])).toEqual([
      [1, '{"event_id":"1"}'],
      [2, '{"event_id":"2"}'],
      [4, '{"event_id":"3"}'],
    ]);
  });

  it("ignores keys that are not columns", () => {
    const [row] = parseRows("clickstream", '{"x":1,"url":"u","EVENT_ID":"1"}');

    expect(row?.fields).toEqual([undefined, undefined, undefined, undefined, undefined, "u"]);
  });
});
