import {
  bigint,
  boolean,
  type ColumnType,
  compileType,
  csv,
  date,
  decimal,
  double,
  int,
  oneOf,
  struct,
  timestamp,
  writtenAs,
} from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileReader, copyRows } from "./byte-rows-fixture.ts";
import { copyFields, createDataset } from "./fields-fixture.ts";

const trimmed = csv({ trim: true });

/** As the general path reads it. */
function toJsonToken(field: string, type: ColumnType) {
  return compileType(type).toJsonToken(field);
}

describe("the kernel, for other types", () => {
  it.each([
    { type: int, field: "-12", token: "-12" },
    { type: int, field: "123456789", token: "123456789" },
    { type: int, field: "+007", token: "7" },
    { type: int, field: '"1"', token: "1" },
    { type: bigint, field: "123456789012345678", token: "123456789012345678" },
    { type: double, field: "0.10", token: "0.10" },
    { type: double, field: "-1234567.89", token: "-1234567.89" },
    { type: double, field: "-121.39141600000001234", token: "-121.39141600000001234" },
    { type: double, field: "1E3", token: "1e3" },
    { type: double, field: ".5", token: "0.5" },
    { type: double, field: "5.", token: "5" },
    { type: decimal(5, 2), field: "0123.50", token: "123.50" },
    { type: decimal(2, 2), field: ".50", token: "0.50" },
    { type: date("d.M.yyyy"), field: "1.2.2026", token: '"2026-02-01"' },
    { type: struct({ a: int }), field: "{}", token: '{"a":null}' },
    { type: timestamp(), field: "2026-11-21T02:26:00Z", token: '"2026-11-21 02:26:00"' },
    { type: timestamp(), field: "2026-12-31T23:30:00.5-0100", token: '"2027-01-01 00:30:00.5"' },
    {
      type: timestamp({ pattern: "d.M.yyyy H:mm", zone: "Europe/Berlin" }),
      field: "1.2.2026 3:04",
      token: '"2026-02-01 02:04:00"',
    },
    { type: boolean, field: "Yes", token: "true" },
    { type: oneOf(["red"]), field: "red", token: '"red"' },
    { type: oneOf(["red"]), field: '"red"', token: '"red"' },
    {
      type: oneOf(["a value of more than two steps is not remembered"]),
      field: "a value of more than two steps is not remembered",
      token: '"a value of more than two steps is not remembered"',
    },
    { type: writtenAs(double, { groupMark: "," }), field: '"1,234.5"', token: "1234.5" },
  ])("copies, in a column of $type.kind, the field $field as $token", ({ type, field, token }) => {
    expect(copyFields([field, field], type)).toEqual([token, token]);
  });

  it.each([
    { type: int, field: "" },
    { type: int, field: "-" },
    { type: int, field: "1234567890" },
    { type: int, field: "1.0" },
    { type: int, field: "1e3" },
    { type: double, field: "1e300" },
    { type: double, field: "." },
    { type: double, field: "1.2.3" },
    { type: double, field: " 1" },
    { type: bigint, field: "1234567890123456789" },
    { type: decimal(5, 2), field: "1234.5" },
    { type: decimal(5, 2), field: "1.234" },
    { type: boolean, field: "maybe" },
    { type: oneOf(['"red"']), field: '"""red"""' },
    { type: timestamp(), field: "2026-02-30" },
    { type: timestamp(), field: "" },
  ])("leaves to the general path, in a column of $type.kind, the field $field", ({ type, field }) => {
    expect(copyFields([field], type)).toBeUndefined();
  });

  it.each([
    { type: int, field: " 12 ", token: "12" },
    { type: double, field: "  .5 ", token: "0.5" },
    { type: boolean, field: "  no ", token: "false" },
    { type: timestamp(), field: " 2026-11-21T02:26Z ", token: '"2026-11-21 02:26:00"' },
  ])("skips padding, in a trimmed column of $type.kind, around the field $field", ({ type, field, token }) => {
    expect(copyFields([field], type, trimmed)).toEqual([token]);
  });

  it("copies numbers of any digits as they are written", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?(?:0|[1-9]\d{0,40})(?:\.\d{1,40})?$/), (field) => {
        expect(copyFields([field], double)).toEqual([field]);
      }),
    );
  });

  it("reads what looks like a number as its type does, or leaves it", () => {
    const types = fc.constantFrom<ColumnType>(int, bigint, double, decimal(5, 2), decimal(4, 0));
    fc.assert(
      fc.property(types, fc.stringMatching(/^[-+]?\d{0,12}\.?\d{0,4}(?:[eE]-?\d{0,3})?$/), (type, field) => {
        expect([undefined, [toJsonToken(field, type)]]).toContainEqual(copyFields([field], type));
      }),
    );
  });

  it("asks a type's own code once for a field that comes again, in any record", () => {
    const dataset = createDataset(timestamp());
    const [column] = dataset.columns;
    const codec = column?.type.createBytes?.(",");
    if (column === undefined || codec === undefined) throw new Error("times are read in bytes");
    let reads = 0;
    const read: typeof codec.read = (...args) => {
      reads += 1;
      return codec.read(...args);
    };
    const counting = { ...codec, read, writeJson: codec.writeJson.bind(codec) };
    const type = { ...column.type, createBytes: () => counting };
    const reader = compileReader({ ...dataset, columns: [{ ...column, type }, ...dataset.columns.slice(1)] as never });
    const days = [21, 21, 22, 21].map((day) => `2026-11-${day}`);

    for (let record = 0; record < 2; record += 1) {
      expect(copyRows(reader, days.map((day) => `${day},x\n`).join(""))?.rows).toEqual(
        days.map((day) => `{"a":"${day} 00:00:00","b":"x"`),
      );
    }
    expect(reads).toBe(2);
  });

  it("does not mistake the beginning of a longer field for the field", () => {
    const fields = ["red", "red", "redder", "red", "reddest of all the reds", "reddest of all the red"];

    expect(copyFields(fields, oneOf(fields.filter((each, index) => fields.indexOf(each) === index)))).toEqual(
      fields.map((field) => `"${field}"`),
    );
  });

  it("remembers more values than it has room for", () => {
    const fields = Array.from(
      { length: 2_000 },
      (_, index) => `2026-11-21T00:${String(index % 60).padStart(2, "0")}:00.${index}`,
    );

    expect(copyFields([...fields, ...fields], timestamp())).toEqual(
      [...fields, ...fields].map((field) => `"${field.replace("T", " ")}"`),
    );
  });
});
