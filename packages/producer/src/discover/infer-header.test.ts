import { describe, expect, it } from "vitest";

import { createColumnProfile } from "./column-profile.ts";
import { inferHeader } from "./infer-header.ts";

function guess([first = [], ...rows]: readonly (readonly string[])[]) {
  const columns = first.map((_, index) => {
    const profile = createColumnProfile();
    for (const row of rows) profile.add(row[index] ?? "");
    return profile.summary("");
  });
  return inferHeader(first, columns);
}

const [header, data] = [
  { hasHeader: true, isUnsure: false },
  { hasHeader: false, isUnsure: false },
];

describe("inferHeader", () => {
  it.each([
    [
      "names above numbers",
      [
        ["id", "name"],
        ["1", "a"],
      ],
      header,
    ],
    [
      "numbers above numbers",
      [
        ["0", "name"],
        ["1", "a"],
      ],
      data,
    ],
    [
      "a time above times",
      [
        ["2026-11-20", "a"],
        ["2026-11-21", "b"],
      ],
      data,
    ],
    [
      "an empty name among others",
      [
        ["", "name"],
        ["1", "a"],
      ],
      header,
    ],
    [
      "words above words",
      [
        ["name", "city"],
        ["Ann", "Rome"],
      ],
      { hasHeader: true, isUnsure: true },
    ],
    [
      "words that come again",
      [
        ["Ann", "Rome"],
        ["Bob", "Rome"],
      ],
      { hasHeader: false, isUnsure: true },
    ],
    [
      "the same word twice",
      [
        ["Ann", "Ann"],
        ["Bob", "Bill"],
      ],
      { hasHeader: false, isUnsure: true },
    ],
  ])("recognizes %s", (_, rows, expected) => {
    expect(guess(rows)).toEqual(expected);
  });
});
