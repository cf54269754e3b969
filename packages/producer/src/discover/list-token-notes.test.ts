import { describe, expect, it } from "vitest";

import { discoverText } from "./discovery-fixture.ts";

/** What of a file may be null, by which texts, and what is to be checked of it. */
async function discover(text: string) {
  const { columns, format, notes } = await discoverText(text);
  return {
    optional: columns.flatMap(({ name, optional }) => (optional ? name : [])),
    tokens: format.nullTokens,
    notes,
  };
}

describe("listTokenNotes", () => {
  it("takes a text that is null in one column for null in every column, and says so", async () => {
    const zones = "id,tz,off\n1,Europe/Oslo,1\n2,\\N,\\N\n3,Asia/Tokyo,9\n";

    expect(await discover(zones)).toEqual({
      optional: ["tz", "off"],
      tokens: ["", "\\N"],
      notes: ["tz: \\N is null, as the file has it", "off: \\N is null"],
    });
  });

  it("takes what programs alone write for null, even among texts", async () => {
    expect(await discover("id,a,b\n1,\\N,x y\n2,y z,#N/A\n")).toEqual({
      optional: ["a", "b"],
      tokens: ["", "\\N", "#N/A"],
      notes: ["a: \\N is null, as the file has it", "b: #N/A is null, as the file has it"],
    });
  });

  it("keeps a text that looks like the column's other values, and says what that means for empty cells", async () => {
    expect(await discover("country,n\nNA,1\nDE,NA\n,3\n")).toEqual({
      optional: ["n"],
      tokens: ["", "NA"],
      notes: [
        "country: NA is text here, like its other values, and null elsewhere; so empty cells are empty texts, not null",
        "n: NA is null",
      ],
    });
  });

  it("says what stays text where no column shows that it is null", async () => {
    expect(await discover("id,city\n1,None\n2,New York\n")).toMatchObject({
      optional: [],
      notes: ["city: None is text; name it in nullTokens if it stands for no value"],
    });
  });

  it("takes a column of nothing but such a text for one without a value", async () => {
    expect(await discover("id,a\n1,\\N\n2,\\N\n")).toMatchObject({ optional: ["a"] });
  });
});
