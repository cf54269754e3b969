import { describe, expect } from "vitest";

import { toBase64, createKeyedRecord } from "./scripted-records.ts";
import { it } from "./suite.ts";

const openX = { deserializer: { OpenXJsonSerDe: {} } };
const parseRows = (lines: readonly string[]) => lines.map((line) => JSON.parse(line));
const fillRow = (columns: Readonly<Record<string, unknown>>) => ({
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

    const { lines, objects } = await stream.waitForArrival(2);
    const sold_at = "2026-01-02 03:04:05";
    expect(parseRows(lines)).toEqual([
      fillRow({ id: 1, name: "a", price: 1.5, sold_at, place: { lat: 1, lon: 2 } }),
      fillRow({ id: 2 }),
    ]);
    expect(objects).toMatchObject([{ name: expect.stringMatching(/\.parquet$/) }]);
  });

  it("5 a missing key is NULL, a further key is left out", async ({ open }) => {
    const stream = await open(openX);

    await stream.put('{"id":1,"more":true}\n');

    expect(parseRows((await stream.waitForArrival(1)).lines)).toEqual([fillRow({ id: 1 })]);
  });

  it("5 OpenX takes numbers that come as text", async ({ open }) => {
    const stream = await open(openX);

    await stream.put('{"id":"1","price":"2.5"}\n');

    expect(parseRows((await stream.waitForArrival(1)).lines)).toEqual([fillRow({ id: 1, price: 2.5 })]);
  });

  it.for([
    ["one behind the other", '{"id":1}{"id":2}'],
    ["in lines", '{"id":1}\n{"id":2}\n'],
  ] as const)("5 a record may hold several documents, %s", async ([, record], { open }) => {
    const stream = await open(openX);

    await stream.put(record);

    expect(parseRows((await stream.waitForArrival(2)).lines)).toEqual([fillRow({ id: 1 }), fillRow({ id: 2 })]);
  });

  it.for([
    ["a value that does not fit", '{"id":"x"}\n', "DataFormatConversion.MalformedData"],
    ["what is no JSON", '{"id":\n', "DataFormatConversion.ParseError"],
    ["an array", '[{"id":1}]\n', expect.stringMatching(/^DataFormatConversion\./)],
  ] as const)("5 %s fails its record, and it alone", async ([, record, code], { open }) => {
    const stream = await open(openX);

    await stream.put('{"id":1}\n', record, '{"id":3}\n');

    const { lines, errors } = await stream.waitForArrival(3);
    expect(parseRows(lines)).toEqual([fillRow({ id: 1 }), fillRow({ id: 3 })]);
    expect(errors).toMatchObject([{ rawData: toBase64(record) }]);
    expect(errors[0]?.["lastErrorCode"] ?? errors[0]?.["ErrorCode"]).toEqual(code);
  });

  it("5 conversion and dynamic partitioning go together, after the function", async ({ open }) => {
    const Prefix = "data/!{partitionKeyFromLambda:key}/";
    const stream = await open({ ...openX, isPartitioned: true, lambda: {}, s3: { Prefix } });

    await stream.put(createKeyedRecord('{"id":1}\n', { key: "a" }), createKeyedRecord('{"id":2}\n', { key: "b" }));

    const { objects } = await stream.waitForArrival(2);
    expect(objects.map(({ prefix, lines }) => [prefix, parseRows(lines)])).toEqual([
      ["data/a/", [fillRow({ id: 1 })]],
      ["data/b/", [fillRow({ id: 2 })]],
    ]);
  });
});

describe("3.2 the format-conversion-failed object", () => {
  it("3.2 names the error, the record's own bytes and the table", async ({ open, target }) => {
    const stream = await open({ ...openX, shardCount: 1 });

    await stream.put('{"id":"x"}');

    const { errors } = await stream.waitForArrival(1);
    // There are two spellings; readers accept both.
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
      { rawData: toBase64('{"id":"x"}'), attemptsMade: 1, dataCatalogTable: { databaseName, tableName, region } },
    ]);
  });
});
