import { describe, expect, it } from "vitest";

import { discoverText } from "./discovery-fixture.ts";

describe("listNotes", () => {
  it("leaves out a row with a NUL, and keeps the type of its column", async () => {
    const { columns, rowCount, notes } = await discoverText("id,n\n1,5.5\n2,5.\0\n3,7\n");

    expect({ rowCount, type: columns[1]?.lakeType.code }).toEqual({ rowCount: 2, type: "double" });
    expect(notes).toEqual([
      "1 row (line 3) with a NUL: left out here; the producer sends a NUL in a text, and rejects a row with one elsewhere",
    ]);
  });

  it("says which texts look like numbers", async () => {
    const { notes } = await discoverText("id;sum\n1;$5\n2;€7\n");

    expect(notes).toEqual([
      "sum: looks like numbers with different signs or currencies, or with and without one: kept as text",
    ]);
  });
});
