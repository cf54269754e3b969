import type { GlueTable } from "@sluice/emulator-duckdb";
import { deliveryStream, parquetConversion } from "@sluice/emulator-firehose/testing";
import { describe, expect, it } from "vitest";

import { findDeliveryProblems } from "./check-deliverable.ts";

const stream = { ...deliveryStream, conversion: parquetConversion };

function tableOfTypes(...types: readonly string[]): GlueTable {
  return {
    databaseName: parquetConversion.databaseName,
    name: parquetConversion.tableName,
    bucket: "lake",
    prefix: "",
    format: "parquet",
    columns: types.map((type, index) => ({ name: `c${index}`, type })),
    partitionKeys: [],
  };
}

describe("findDeliveryProblems", () => {
  it("is content with what can be delivered", () => {
    const table = tableOfTypes("decimal(38,10)", "struct<a:decimal(1,0),b:array<string>>", "map<string,date>");

    expect(findDeliveryProblems([stream, deliveryStream], [table])).toEqual([]);
  });

  it("names every stream with what it asks for in vain", () => {
    const zipped = { ...deliveryStream, name: "zipped", compressionFormat: "ZIP" } as const;
    const orc = { ...deliveryStream, name: "orc", conversion: { ...parquetConversion, serializer: "orc" } } as const;

    expect(findDeliveryProblems([stream, zipped, orc], [])).toEqual([
      'delivery stream "zipped": compression ZIP is not emulated',
      'delivery stream "orc": conversion to ORC is not emulated',
    ]);
  });

  it.each(["binary", "char(3)", "varchar(10)", "struct<a:int,b:binary>", "uniontype<int,string>", "decimal(39,0)"])(
    "names a column of type %s",
    (type) => {
      expect(findDeliveryProblems([stream], [tableOfTypes("int", type)])).toEqual([
        `delivery stream "flowers": column "c1" of type ${type} is not emulated`,
      ]);
    },
  );
});
