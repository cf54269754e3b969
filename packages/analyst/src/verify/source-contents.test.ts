import { type Column, compileType, double, int, text, timestamp } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { SourceContents } from "./source-contents.ts";

const types = { id: int, weight: double, note: text, at: timestamp() };

function gather(names: readonly (keyof typeof types)[], rows: readonly (readonly (string | null)[])[]): SourceContents {
  const columns = names.map((name): Column => ({ name, type: compileType(types[name]), header: name }));
  const contents = new SourceContents({ columns });
  for (const values of rows) contents.add({ key: "", isGood: true, partition: "", values });
  return contents;
}

describe("SourceContents", () => {
  it("searches by the narrowest columns that tell the rows apart", () => {
    const rows = [
      ["a long note", "1.5", "1"],
      ["a long note", "1.5", "2"],
      ["a long note", "1.5", "2"],
    ];

    expect(gather(["note", "weight", "id"], rows).list()).toEqual({
      columns: [{ name: "id", type: "integer", nullText: undefined }],
      tuples: [["1"], ["2"]],
    });
  });

  it("takes more columns where one does not tell them apart, and stands in for null", () => {
    const rows = [
      ["1", null],
      ["1", "2.50"],
      ["3", "2.5"],
    ];

    expect(gather(["id", "weight"], rows).list()).toEqual({
      columns: [
        { name: "id", type: "integer", nullText: undefined },
        { name: "weight", type: "double", nullText: "0" },
      ],
      tuples: [
        ["1", "0"],
        ["1", "2.5"],
        ["3", "2.5"],
      ],
    });
  });

  it("leaves out columns with a value that is not searched by", () => {
    const rows = [
      ["1", "x"],
      ["1", "x".repeat(65)],
    ];

    expect(
      gather(["id", "note"], rows)
        .list()
        ?.columns.map(({ name }) => name),
    ).toEqual(["id"]);
    expect(gather(["note"], [["a\u0000b"]]).list()).toBeUndefined();
    expect(gather(["at"], [["2026-01-31 00:00:00"]]).list()).toBeUndefined();
  });

  it("gathers no more than a few megabytes", () => {
    const rows = Array.from({ length: 150_000 }, (_, index) => [`${"x".repeat(52)}${index}`]);

    expect(gather(["note"], rows).list()).toBeUndefined();
  });

  it("knows between which values ordered columns lie", () => {
    const rows = [
      ["10", "1e2", "b"],
      ["9", null, "a"],
      ["9223372036854775807", "-1.50", "c"],
    ];

    expect(gather(["id", "weight", "note"], rows).ranges()).toEqual([
      { name: "id", type: "integer", least: "9", greatest: "9223372036854775807", hasNulls: false },
      { name: "weight", type: "double", least: "-1.5", greatest: "100", hasNulls: true },
    ]);
    expect(gather(["id"], [[null]]).ranges()).toEqual([]);
  });
});
