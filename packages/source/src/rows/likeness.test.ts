import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createRowGroups } from "./row-groups.ts";
import { RowReader } from "./row-reader.ts";

/** Reads a text as people, with a limit of three rows; returns how many were rejected, and the headers left out. */
function read(text: string) {
  let rejected = 0;
  const unknown: string[] = [];
  const reader = new RowReader({
    dataset: findDataset("people"),
    name: "people.csv",
    groups: createRowGroups({ isOrdered: false }),
    from: { byte: 0, line: 1, row: 0 },
    taker: { take: () => undefined, reject: () => (rejected += 1) },
    maxUnlikeRows: 3,
    onUnknown: (headers) => unknown.push(...headers),
  });
  reader.feed(Buffer.from(text), true);
  while (reader.read(2) === 2);
  return { rejected, unknown };
}

describe("RowReader, of a source of something else", () => {
  it("refuses it after as many rows as it may, none of which fits", () => {
    expect(() => read("1\n2\n3\n4\n")).toThrow(
      'file "people.csv": none of its first 3 rows fits dataset "people": stopped (--max-rejects to go on)',
    );
  });

  it("goes on when one row fits, or there are fewer", () => {
    expect(read("1\n2\n1,Ann,30\n4\n5\n6\n7\n").rejected).toBe(6);
    expect(read("1\n2\n").rejected).toBe(2);
  });

  it("names the headers that are no column's, once", () => {
    expect(read("id,name,age,Notes,\n1,Ann,30,x,\n2,Bob,31,y,\n")).toEqual({
      rejected: 0,
      unknown: ["Notes", "column 5"],
    });
  });

  it("does not take a header of other columns for a row", () => {
    expect(() => read("person,title,years\n1,Ann,30\n")).toThrow(
      "its first line, person,title,years, looks like a header of other columns; expected id,name,age",
    );
  });

  it("shows of a long header as many whole names as there is room for", () => {
    const names = Array.from({ length: 40 }, (_, index) => `column_${index + 10}`);

    expect(() => read(`${names.join(",")}\n${names.map(() => "1").join(",")}\n`)).toThrow(
      /its first line, column_10,.*,column_20,column_21,…, looks like/,
    );
  });

  it("shows no control characters of a header", () => {
    expect(() => read('person,"ti\ntle\u001B[31m",years\n1,Ann,30\n')).toThrow("its first line, person,ti tle,years,");
  });
});
