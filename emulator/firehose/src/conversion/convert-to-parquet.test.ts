import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type ParquetFixture, startParquet } from "./parquet-fixture.ts";

let duckdb: ParquetFixture;

beforeEach(async () => {
  duckdb = await startParquet();
});

afterEach(() => duckdb.close());

describe("convertToParquet", () => {
  it.each([
    ["string", '"ü \\" \'x\'"', `ü " 'x'`],
    ["string", '""', ""],
    ["boolean", "true", true],
    ["tinyint", "-128", -128],
    ["smallint", "32767", 32_767],
    ["int", "-2147483648", -2_147_483_648],
    ["bigint", "9007199254740993", "9007199254740993"],
    ["bigint", "-9223372036854775808", "-9223372036854775808"],
    ["double", "0.1", 0.1],
    ["double", "1.7976931348623157e308", 1.797_693_134_862_315_7e308],
    ["double", "5e-324", 5e-324],
    ["double", "-0.30000000000000004", -0.300_000_000_000_000_04],
    ["float", "0.5", 0.5],
    ["date", '"2026-01-02"', "2026-01-02"],
    ["timestamp", '"2026-01-02 03:04:05.678"', "2026-01-02 03:04:05.678"],
    ["timestamp", '"2026-01-02T03:04:05.678Z"', "2026-01-02 03:04:05.678"],
    ["timestamp", '"2026-01-02 03:04:05"', "2026-01-02 03:04:05"],
    ["int", "null", null],
    ["double", '"1.5"', 1.5],
    ["decimal(18,2)", "0.50", "0.50"],
    ["decimal(18,2)", "-9999999999999999.99", "-9999999999999999.99"],
    ["decimal(18,2)", "1.005", "1.01"],
    ["decimal(18,2)", "12e2", "1200.00"],
    ["decimal(38,10)", "1234567890123456789012345678.0123456789", "1234567890123456789012345678.0123456789"],
    ["decimal(38,0)", "-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"],
    ["decimal(38,38)", "0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"],
    ["decimal(38,10)", '"1234567890123456789012345678.0123456789"', "1234567890123456789012345678.0123456789"],
    ["struct<p:decimal(38,10)>", '{"p":1234567890123456789.0123456789}', { p: "1234567890123456789.0123456789" }],
    ["array<decimal(20,1)>", "[1234567890123456789.1,2]", ["1234567890123456789.1", "2.0"]],
    ["map<string,decimal(20,1)>", '{"k":1234567890123456789.1}', [{ key: "k", value: "1234567890123456789.1" }]],
    ["array<struct<b:date>>", '[{"b":"2026-01-02"}]', [{ b: "2026-01-02" }]],
  ])("keeps %s %s exactly", async (type, json, expected) => {
    const { parquet, malformed } = await duckdb.convert([`{"a":${json}}\n`], `a ${type}`);

    expect(malformed).toEqual([]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: expected }]);
  });

  it("writes the table's columns, in their order and of their types, with Snappy", async () => {
    const columns = ["b string", "a bigint", "order int", "t timestamp", "d double"];

    const { parquet } = await duckdb.convert(
      ['{"a":1,"b":"x","order":2,"t":"2026-01-02 03:04:05","d":1}\n'],
      ...columns,
    );

    const written = await duckdb.queryParquet("parquet_metadata", parquet);
    expect(written.map((column) => [column["path_in_schema"], column["type"], column["compression"]])).toEqual([
      ["b", "BYTE_ARRAY", "SNAPPY"],
      ["a", "INT64", "SNAPPY"],
      ["order", "INT32", "SNAPPY"],
      ["t", "INT64", "SNAPPY"],
      ["d", "DOUBLE", "SNAPPY"],
    ]);
  });

  it("makes a missing key NULL and leaves an unknown one out", async () => {
    const { parquet, malformed } = await duckdb.convert(['{"a":1,"unknown":{"x":[1]}}', "{}"], "a int", "b string");

    expect(malformed).toEqual([]);
    expect(await duckdb.readRows(parquet)).toEqual([
      { a: 1, b: null },
      { a: null, b: null },
    ]);
  });

  it("makes a row of each document of each record, whether or not the records end a line", async () => {
    const { parquet } = await duckdb.convert(
      ['{"a":1}\n{"a":2}\n', '{"a":3}', '{"a":4}{"a":5}', '{\n"a":6}\n'],
      "a int",
    );

    expect((await duckdb.readRows(parquet)).map((row) => row["a"])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ["a value of another type", '{"a":"x"}', "MalformedData", 'Failed to cast value to numerical: "x"'],
    [
      "a number that is too large",
      '{"a":2147483648}',
      "MalformedData",
      "Failed to cast value to numerical: 2147483648",
    ],
    [
      "a bad document among good ones",
      '{"a":1}\n{"a":"x"}\n',
      "MalformedData",
      'Failed to cast value to numerical: "x"',
    ],
    ["a key twice", '{"a":1,"a":2}', "MalformedData", 'Object {"a":1,"a":2} has duplicate key "a"'],
    ["an array", '[{"a":1}]', "ParseError", expect.any(String)],
    ["no JSON", "a,b,c", "ParseError", expect.any(String)],
    ["half a document", '{"a":', "ParseError", expect.any(String)],
  ])("finds the record with %s among good ones", async (_, bad, error, message: unknown) => {
    const records = ['{"a":1}', '{"a":2}', '{"a":3}', bad, '{"a":5}'];

    const { parquet, malformed } = await duckdb.convert(records, "a int");

    expect(malformed).toEqual([{ index: 3, error, message }]);
    expect((await duckdb.readRows(parquet)).map((row) => row["a"])).toEqual([1, 2, 3, 5]);
  });

  it("finds several, of both kinds, in their order", async () => {
    const records = ['{"a":"w"}', '{"a":1}', "x", '{"a":2}', '{"a":"y"}', '{"a":"z"}'];

    const { parquet, malformed } = await duckdb.convert(records, "a int");

    expect(malformed.map(({ index, error }) => [index, error])).toEqual([
      [0, "MalformedData"],
      [2, "ParseError"],
      [4, "MalformedData"],
      [5, "MalformedData"],
    ]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("finds a first record that is no JSON, though it looks like JSON lines", async () => {
    const { parquet, malformed } = await duckdb.convert(["{bad}\n", '{"a":"x"}\n'], "a string");

    expect(malformed).toEqual([{ index: 0, error: "ParseError", message: expect.any(String) as unknown }]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: "x" }]);
  });

  it("makes rows of several documents on the first line", async () => {
    const { parquet, malformed } = await duckdb.convert(['{"a":"x"}{"a":"y"}\n'], "a string");

    expect(malformed).toEqual([]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: "x" }, { a: "y" }]);
  });

  it("finds a first record that is too deep to be read", async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}\n`;

    const { parquet, malformed } = await duckdb.convert([deep, '{"a":"x"}\n'], "a string");

    expect(malformed).toMatchObject([{ index: 0 }]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: "x" }]);
  });

  it("does not complete one record with the next", async () => {
    const { parquet, malformed } = await duckdb.convert(['{"a":', "1}"], "a int");

    expect(parquet).toBeUndefined();
    expect(malformed.map(({ index }) => index)).toEqual([0, 1]);
  });

  it.each([
    ["for their values", ['{"a":"x"}', '{"a":"y"}', '{"a":"z"}']],
    ["as JSON", ["x", "y", "z"]],
  ])("makes no file when all records are malformed %s", async (_, records) => {
    const { parquet, malformed } = await duckdb.convert(records, "a int");

    expect(parquet).toBeUndefined();
    expect(malformed.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it.each([
    ["of more digits than the column has", "1000.01"],
    ["that is no number", '"many"'],
  ])("finds the record with a decimal %s, and keeps the others' digits", async (_, bad) => {
    const records = [`{"a":123.45}\n`, `{"a":${bad}}\n`, `{"A":0.1}\n`];

    const { parquet, malformed } = await duckdb.convert(records, "a decimal(5,2)");

    expect(malformed).toEqual([
      {
        index: 1,
        error: "MalformedData",
        message: expect.stringMatching(/^Failed to cast value to decimal/) as unknown,
      },
    ]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: "123.45" }, { a: "0.10" }]);
  });

  it("rejects, and blames no record, for a column type that is not emulated", async () => {
    await expect(duckdb.convert(['{"a":1}'], "a uniontype<int>")).rejects.toThrow(TypeError);
  });

  it("rejects, and blames no record, when DuckDB fails for another reason", async () => {
    duckdb.connection.closeSync();

    await expect(duckdb.convert(['{"a":1}'], "a int")).rejects.toThrow("connection disconnected");
  });

  it("leaves no files behind", async () => {
    await duckdb.convert(['{"a":1}', '{"a":"x"}'], "a int");

    expect(await duckdb.leftFiles()).toEqual([]);
  });
});
