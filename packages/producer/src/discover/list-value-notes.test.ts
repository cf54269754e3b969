import { describe, expect, it } from "vitest";

import { discoverText } from "./discovery-fixture.ts";

/** The types of a file's columns, and what is to be checked of them. */
async function discover(text: string) {
  const { columns, notes } = await discoverText(text);
  return { types: columns.map(({ lakeType }) => lakeType.type.signature), notes };
}

describe("listValueNotes", () => {
  it("says how values are stored that are written in a way of their own", async () => {
    expect(await discover("id;sum;share;ok\n1;7,5;88 %;ja\n2;5.859,55;20.5 %;nein\n")).toEqual({
      types: ["int", "double as 1.234,56", "double as 1234.56 %", 'boolean as "ja" or "nein"'],
      notes: ["sum: 7,5 is stored as 7.5", "share: 88 % is stored as 88", "ok: ja is stored as true, nein as false"],
    });
  });

  it("keeps as text what may be two numbers, and says which", async () => {
    expect(await discover('id,sum\n1,"1,234"\n2,5\n')).toEqual({
      types: ["int", "text"],
      notes: [
        'sum: 1,234 may be 1234, of type writtenAs(int, { groupMark: "," }), or 1.234, of type writtenAs(double, { decimalMark: "," }): kept as text',
      ],
    });
  });

  it("lets the other columns of the file decide, and says so", async () => {
    expect(await discover("sum;price;count\n1,234;0,5;1.234\n2,345;7;5.000\n")).toEqual({
      types: ["double as 1234,56", "double as 1234,56", "int as 1.234,56"],
      notes: [
        "sum: 1,234 is stored as 1.234, as other columns show, and not as 1234: check",
        "price: 0,5 is stored as 0.5",
        "count: 1.234 is stored as 1234, as other columns show, and not as 1.234: check",
      ],
    });
  });

  it("points out numbers of three places in a file that other delimiters cut than commas", async () => {
    expect(await discover("id;count\n1;1.234\n2;5.000\n")).toEqual({
      types: ["int", "double"],
      notes: [
        'count: 1.234 is stored as it is; with points between thousands it would be 1234, of type writtenAs(int, { decimalMark: ",", groupMark: "." }): check',
      ],
    });
    expect((await discover("id,count\n1,1.234\n2,5.000\n")).notes).toEqual([]);
  });
});
