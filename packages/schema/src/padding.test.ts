import { describe, expect, it } from "vitest";

import { compileDataset } from "./define-dataset.ts";
import { people } from "./fixtures/people.ts";
import { csv } from "./formats.ts";
import { createPadding, isBlank } from "./padding.ts";

const dataset = compileDataset(people);
const format = csv({ padded: ["name", "age"] });

describe("createPadding", () => {
  it("finds the columns where the dataset has them, or where a header puts them", () => {
    const inOrder = createPadding(format, dataset);
    const byHeader = createPadding(format, dataset, { order: [4, 0, 2] });

    expect([0, 1, 2, 3].map((position) => inOrder?.isPadded(position))).toEqual([false, true, true, false]);
    expect([0, 1, 2, 3, 4].map((position) => byHeader?.isPadded(position))).toEqual([true, false, true, false, false]);
  });

  it("is none for a format that has none", () => {
    expect(createPadding(csv(), dataset)).toBeUndefined();
  });

  it.each([
    [" a b\t ", "a b"],
    ["\u{A0}a\n ", "\u{A0}a\n"],
    [" \t ", ""],
    ["", ""],
  ])("trims %j to %j", (field, trimmed) => {
    expect(createPadding(format, dataset)?.trim(field)).toBe(trimmed);
  });
});

describe("isBlank", () => {
  it("takes no delimiter for padding", () => {
    expect([isBlank("\t", ","), isBlank("\t", "\t"), isBlank(" ", "\t"), isBlank(" ", " ")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
