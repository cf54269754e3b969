import type { Deserializer } from "@sluice/emulator-firehose-model";
import { afterEach, describe, expect, it } from "vitest";

import { openX, type ParquetFixture, startParquet } from "./parquet-fixture.ts";

let duckdb: ParquetFixture;

afterEach(() => duckdb.close());

async function convertToRow(record: string, deserializer: Deserializer, ...columns: readonly string[]) {
  duckdb = await startParquet(deserializer);
  const { parquet, malformed } = await duckdb.convert([record], ...columns);
  return malformed.length > 0 ? malformed : (await duckdb.readRows(parquet))[0];
}

describe("the OpenX SerDe", () => {
  it.each<[string, string, Partial<typeof openX>, unknown]>([
    ["folds keys to lower case", '{"ColA":1}\n', {}, { cola: 1 }],
    ["leaves keys as they are when it is told so", '{"ColA":1}\n', { caseInsensitive: false }, { cola: null }],
    ["makes underscores of dots when it is told so", '{"col.a":1}\n', { dotsToUnderscores: true }, { col_a: 1 }],
    ["leaves dots otherwise", '{"col.a":1}\n', {}, { col_a: null }],
    ["reads a column from another key", '{"ts":1}\n', { keyMappings: { when_at: "ts" } }, { when_at: 1 }],
    ["keeps every digit of a number on the way", '{"A":9007199254740993}\n', {}, { a: "9007199254740993" }],
  ])("%s", async (_, record, change, expected) => {
    const [column = ""] = Object.keys(expected as object);

    expect(
      await convertToRow(
        record,
        { ...openX, ...change } as Deserializer,
        `${column} ${column === "a" ? "bigint" : "int"}`,
      ),
    ).toEqual(expected);
  });

  it.each([
    [
      "folds the keys of a document behind others that need none",
      '{"a":1,"b":{"c":1}}\n{"A":2,"b":{"c":2}}\n',
      [1, 2],
      [1, 2],
    ],
    [
      "folds the keys in a struct behind others that need none",
      '{"a":1,"b":{"c":1}}\n{"a":2,"b":{"C":2}}\n',
      [1, 2],
      [1, 2],
    ],
    ["has NULL for what is not there", '{"a":1}\n{"b":{"c":2}}\n', [1, null], [null, 2]],
  ])("%s", async (_, record, a, c) => {
    duckdb = await startParquet(openX);

    const { parquet } = await duckdb.convert([record, record], "a int", "b struct<c:int>");

    const rows = await duckdb.readRows(parquet);
    expect(rows.map((row) => row["a"])).toEqual([...a, ...a]);
    expect(rows.map(({ b }) => (b === null ? null : Object.values(b ?? {})[0]))).toEqual([...c, ...c]);
  });

  it("refuses a record for a value that only folding finds", async () => {
    duckdb = await startParquet(openX);

    const { parquet, malformed } = await duckdb.convert(['{"a":1}\n', '{"A":"x"}\n', '{"A":3}\n'], "a int");

    expect(malformed).toMatchObject([{ index: 1, error: "MalformedData" }]);
    expect(await duckdb.readRows(parquet)).toEqual([{ a: 1 }, { a: 3 }]);
  });

  it("folds the keys inside of a struct", async () => {
    expect(await convertToRow('{"Place":{"LAT":1.5}}\n', openX, "place struct<lat:double>")).toEqual({
      place: { lat: 1.5 },
    });
  });

  it.each([
    ["epoch seconds", "1767323045", "2026-01-02 03:04:05"],
    ["fractional epoch seconds", "1767323045.678", "2026-01-02 03:04:05.678"],
    ["epoch milliseconds", "1767323045678", "2026-01-02 03:04:05.678"],
    ["epoch seconds as text", '"1767323045"', "2026-01-02 03:04:05"],
    ["a date without leading zeros", '"2026-1-2 03:04:05"', "2026-01-02 03:04:05"],
    ["the ISO form", '"2026-01-02T03:04:05.678Z"', "2026-01-02 03:04:05.678"],
    ["null", "null", null],
  ])("reads a timestamp from %s", async (_, json, expected) => {
    expect(await convertToRow(`{"t":${json}}\n`, openX, "t timestamp")).toEqual({ t: expected });
  });

  it.each(["1e300", '"soon"', "true"])("refuses %s for a timestamp", async (json) => {
    expect(await convertToRow(`{"t":${json}}\n`, openX, "t timestamp")).toMatchObject([
      { index: 0, error: "MalformedData" },
    ]);
  });
});
