import { describe, expect, it } from "vitest";

import { accountFor, allIsWell, type Books } from "./account-for.ts";

const sound: Books = { acknowledged: ["a", "b", "c"], delivered: ["a", "b"], failed: ["c"] };

describe("accountFor", () => {
  it("finds nothing when every record came to one end", () => {
    expect(accountFor(sound)).toEqual(allIsWell);
  });

  it.each<[string, Partial<Books>, object]>([
    ["an object that was deleted", { delivered: ["a"] }, { lost: ["b"] }],
    ["an object that is there twice", { delivered: ["a", "b", "a", "b"] }, { doubled: ["a", "b"] }],
    ["a byte that was flipped", { delivered: ["a", "B"] }, { lost: ["b"], unknown: ["B"] }],
    ["an error line that is gone", { failed: [] }, { lost: ["c"] }],
    ["an error line that is there twice", { failed: ["c", "c"] }, { doubled: ["c"] }],
    ["a record that is delivered and failed", { failed: ["c", "a"] }, { inBoth: ["a"] }],
  ])("tells of %s", (_, change, found) => {
    expect(accountFor({ ...sound, ...change })).toEqual({ ...allIsWell, ...found });
  });
});
