import { describe, expect, it } from "vitest";

import { people } from "../fixtures/people.ts";
import { csv, type CsvFormat } from "../formats.ts";
import { compareFormats } from "./compare-formats.ts";

function compare(before: Partial<CsvFormat>, now: Partial<CsvFormat>) {
  return compareFormats({ ...people, formats: [csv(before)] }, { ...people, formats: [csv(now)] });
}

describe("compareFormats", () => {
  it.each([[{ encoding: "utf-16le" }], [{ skipLines: 1 }], [{ comment: "#" }], [{ padded: ["name"] }]])(
    "accepts that files are read in another way: %j",
    (part) => {
      expect(compare({}, part)).toMatchObject([{ isAccepted: true, brief: "reads files in another way" }]);
      expect(compare(part, {})).toMatchObject([{ isAccepted: true }]);
      expect(compare(part, part)).toEqual([]);
    },
  );

  it("refuses what changes records", () => {
    expect(compare({}, { delimiter: ";", skipLines: 1 })).toMatchObject([{ isAccepted: false }]);
    expect(compare({}, { quotes: false })).toMatchObject([{ isAccepted: false }]);
  });
});
