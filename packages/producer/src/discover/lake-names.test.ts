import { compileDataset, matchHeader, text } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toLakeName, nameColumns } from "./lake-names.ts";

describe("toLakeName", () => {
  it.each([
    ["SepalLengthCm", "sepal_length"],
    ["ucr_ncic_code", "ucr_ncic_code"],
    ["HTTPStatus", "http_status"],
    ["Order ID (total)", "order_id_total"],
    ["Größe", "grosse"],
    ["weight_kg", "weight_kg"],
    ["%", ""],
    ["日付", ""],
  ])("makes %j into %j", (header, name) => {
    expect(toLakeName(header)).toBe(name);
  });
});

describe("nameColumns", () => {
  it("keeps a unit that tells two columns apart", () => {
    expect(nameColumns(["HeightCm", "HeightMm"]).columns.map(({ name }) => name)).toEqual(["height_cm", "height_mm"]);
  });

  it("explains each name that it had to change", () => {
    const { columns, notes } = nameColumns(["", "2019", "batch_id", "a b", "a-b"]);

    expect(columns).toEqual([
      { name: "column_1", header: "" },
      { name: "column_2019", header: "2019" },
      { name: "source_batch_id", header: "batch_id" },
      { name: "a_b", header: "a b" },
      { name: "a_b_2", header: "a-b" },
    ]);
    expect(notes).toEqual([
      'column 1 "" is named column_1: the header has no letter or digit',
      'column 2 "2019" is named column_2019: a name begins with a letter',
      'column 3 "batch_id" is named source_batch_id: "batch_id" is reserved',
      'column 5 "a-b" is named a_b_2: another column has the name',
    ]);
  });

  it("numbers a header that occurs twice, as the producer does", () => {
    const { columns, notes } = nameColumns(["id", "ID"]);

    expect(columns[1]).toEqual({ name: "id_2", header: "id_2" });
    expect(notes[0]).toBe('header "ID" stands twice: column 2, named id_2, is read as "id_2"');
  });

  it("gives a definition that is valid, and that finds each column where it stands, whatever the headers are", () => {
    const header = fc.oneof(
      fc.constantFrom(
        "",
        " ",
        "id",
        "ID",
        "id_2",
        "batch_id",
        "Batch Id",
        "column_1",
        "source_batch_id",
        "日付",
        "2019",
      ),
      fc.string({ unit: "grapheme", maxLength: 200 }),
    );
    const law = fc.property(fc.array(header, { minLength: 1 }), (headers) => {
      const columns = nameColumns(headers).columns.map((column) => Object.assign(column, { type: text }));
      const parts = { name: "rows", description: "", partitionColumns: [], sampleQuery: "" };
      const dataset = compileDataset({ ...parts, columns, routingColumn: columns[0]?.name ?? "" });

      const order = headers.map((_, index) => index);
      expect(matchHeader(dataset, headers)).toEqual({ kind: "header", order, width: headers.length });
    });

    fc.assert(law);
  });
});
