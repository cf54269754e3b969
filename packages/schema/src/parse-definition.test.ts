import { describe, expect, it } from "vitest";

import { definitions, findDefinition } from "./fixtures/datasets.ts";
import { orders } from "./fixtures/orders.ts";
import { parseDefinition } from "./parse-definition.ts";
import { boolean } from "./types/boolean.ts";
import { date } from "./types/date.ts";
import { decimal } from "./types/decimal.ts";
import { bigint, int } from "./types/integers.ts";
import { oneOf } from "./types/one-of.ts";
import { struct } from "./types/struct.ts";
import { timestamp } from "./types/timestamp.ts";
import { writtenAs } from "./types/written-as.ts";

const iris = findDefinition("iris");

describe("parseDefinition", () => {
  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    "takes %s as it comes back from JSON",
    (_, definition) => {
      expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    },
  );

  it("takes windows as they come back from JSON", () => {
    expect(parseDefinition(JSON.parse(JSON.stringify(orders)))).toEqual(orders);
  });

  it("says where a window is wrong", () => {
    const windows = [{ ...orders.windows?.[0], measures: { n: { kind: "median", column: "items" } } }];

    expect(() => parseDefinition({ ...orders, windows })).toThrow(/windows\.0\.measures\.n\.kind/);
  });

  it("takes every kind of type", () => {
    const types = [
      int,
      bigint,
      boolean,
      decimal(10, 2),
      writtenAs(decimal(10, 2), { decimalMark: ",", groupMark: ".", unit: "€" }),
      writtenAs(int, { groupMark: "," }),
      writtenAs(boolean, { true: ["on"], false: ["off"] }),
      oneOf(["a", "b"]),
      date(),
      date("d.M.yy", { firstYear: 1969 }),
      timestamp({ pattern: "yyMMdd", firstYear: 1950 }),
      struct({ a: int, b: struct({ c: int }) }),
    ];
    const columns = types.map((type, index) => ({ name: `c${index}`, type, header: `c${index}` }));
    const definition = { ...iris, columns, derivedColumns: [], partitionColumns: [], routingColumn: "c0" };

    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  it("fills in what may be left out", () => {
    const { formats: _, derivedColumns: __, ...rest } = iris;

    expect(parseDefinition(rest)).toEqual(iris);
  });

  it.each([
    [undefined, 'dataset "?": expected object, got nothing'],
    [{ ...iris, columns: "x" }, 'dataset "iris": columns: expected list, got "x"'],
    [{ ...iris, colums: [] }, 'dataset "iris": unknown "colums"'],
    [{ ...iris, columns: [{ name: "a", type: { kind: "number" }, header: "a" }] }, "columns.0.type"],
    [
      { ...iris, columns: [{ name: "a", type: { kind: "decimal" }, header: "a" }] },
      "columns.0.type.precision: expected",
    ],
    [
      { ...iris, columns: [{ name: "a", type: { kind: "date", pattern: "yyyy", firstYear: 1969 }, header: "a" }] },
      'column "a": firstYear is for two digits of a year; "yyyy" has no yy',
    ],
    [
      { ...iris, columns: [{ name: "a", type: { kind: "int", writtenAs: { decimalMark: "." } }, header: "a" }] },
      "columns.0.type.writtenAs.decimalMark: expected",
    ],
    [
      { ...iris, columns: [{ name: "a", type: { kind: "int", writtenAs: {} }, header: "a" }] },
      'column "a": number notation: expected decimalMark, groupMark or unit',
    ],
    [{ ...iris, routingColumn: "colour" }, 'dataset "iris": routing column: no column "colour"'],
  ])("refuses %#, and says why", (value, message) => {
    expect(() => parseDefinition(value)).toThrow(message);
  });
});
