import { describe, expect } from "vitest";

import { it } from "./suite.ts";
import { base64Of, keyed } from "./wishes.ts";

const openX = { deserializer: { OpenXJsonSerDe: {} } };
const rows = (lines: readonly string[]) => lines.map((line) => JSON.parse(line));
const row = (columns: Readonly<Record<string, unknown>>) => ({
  id: null,
  name: null,
  price: null,
  sold_at: null,
  place: null,
  ...columns,
});

describe("5 record format conversion", () => {
  it("5 JSON becomes Parquet with the table's columns", async ({ open }) => {
    const stream = await open(openX);

    await stream.put(
      '{"id":1,"name":"a","price":1.5,"sold_at":"2026-01-02 03:04:05","place":{"lat":1,"lon":2}}\n',
      '{"id":2}\n',
    );

    const { lines, objects } = await stream.arrival(2);
    const sold_at = "2026-01-02 03:04:05";
    expect(rows(lines)).toEqual([
      row({ id: 1, name: "a", price: 1.5, sold_at, place: { lat: 1, lon: 2 } }),
      row({ id: 2 }),
    ]);
    expect(objects).toMatchObject([{ name: expect.stringMatching(/\.parquet$/) }]);
  });

  it("5 a missing key is NULL, a further key is left out", async ({ open }) => {
    const stream = await open(openX);

    await stream.put('{"id":1,"more":true}\n');

    expect(rows((await stream.arrival(1)).lines)).toEqual([row({ id: 1 })]);
  });

  it("5 OpenX takes numbers that come as text", async ({ open }) => {
    const stream = await open(openX);

    await stream.put('{"id":"1","price":"2.5"}\n');

    expect(rows((await stream.arrival(1)).lines)).toEqual([row({ id: 1, price: 2.5 })]);
  });

  it.for([
    ["one behind the other", '{"id":1}{"id":2}'],
    ["in lines", '{"id":1}\n{"id":2}\n'],
  ] as const)("5 a record may hold several documents, %s", async ([, record], { open }) => {
    const stream = await open(openX);

    await stream.put(record);

    expect(rows((await stream.arrival(2)).lines)).toEqual([row({ id: 1 }), row({ id: 2 })]);
  });

  it.for([
    ["a value that does not fit", '{"id":"x"}\n', "DataFormatConversion.MalformedData"],
    ["what is no JSON", '{"id":\n', "DataFormatConversion.ParseError"],
    ["an array", '[{"id":1}]\n', expect.stringMatching(/^DataFormatConversion\./)],
  ] as const)("5 %s fails its record, and it alone", async ([, record, code], { open }) => {
    const stream = await open(openX);

    await stream.put('{"id":1}\n', record, '{"id":3}\n');

    const { lines, errors } = await stream.arrival(3);
    expect(rows(lines)).toEqual([row({ id: 1 }), row({ id: 3 })]);
    expect(errors).toMatchObject([{ rawData: base64Of(record) }]);
    expect(errors[0]?.["lastErrorCode"] ?? errors[0]?.["ErrorCode"]).toEqual(code);
  });

  it("5 conversion and dynamic partitioning go together, after the function", async ({ open }) => {
    const Prefix = "data/!{partitionKeyFromLambda:key}/";
    const stream = await open({ ...openX, isPartitioned: true, lambda: {}, s3: { Prefix } });

    await stream.put(keyed('{"id":1}\n', { key: "a" }), keyed('{"id":2}\n', { key: "b" }));

    const { objects } = await stream.arrival(2);
    expect(objects.map(({ prefix, lines }) => [prefix, rows(lines)])).toEqual([
      ["data/a/", [row({ id: 1 })]],
      ["data/b/", [row({ id: 2 })]],
    ]);
  });
});

describe("3.2 the format-conversion-failed object", () => {
  it("3.2 names the error, the record's own bytes and the table", async ({ open, target }) => {
    const stream = await open({ ...openX, shardCount: 1 });

    await stream.put('{"id":"x"}');

    const { errors } = await stream.arrival(1);
    // Two spellings are about; readers accept both.
    expect(Object.keys(errors[0] ?? {}).map((key) => key.replace(/^(lastE|E)rror/, "error"))).toEqual([
      "attemptsMade",
      "arrivalTimestamp",
      "errorCode",
      "errorMessage",
      "attemptEndingTimestamp",
      "rawData",
      "sequenceNumber",
      "subSequenceNumber",
      "dataCatalogTable",
    ]);
    const { database: databaseName, table: tableName, region } = target.resources;
    expect(errors).toMatchObject([
      { rawData: base64Of('{"id":"x"}'), attemptsMade: 1, dataCatalogTable: { databaseName, tableName, region } },
    ]);
  });
});
