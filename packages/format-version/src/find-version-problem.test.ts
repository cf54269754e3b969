import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findVersionProblem, readVersion } from "./find-version-problem.ts";

const format = { current: 3, whenOlder: "write it again", whenNewer: "use that one" };

describe("findVersionProblem", () => {
  it.each([
    [3, format],
    [2, { ...format, oldest: 2 }],
    [undefined, { ...format, whenAbsent: 3 }],
  ])("takes %j", (found, versions) => {
    expect(findVersionProblem(found, versions)).toBeUndefined();
  });

  it.each([
    [4, format, "has version 4, of a newer Sluice; this one reads version 3: use that one"],
    [2, format, "has version 2, of an older Sluice; this one reads version 3: write it again"],
    [1, { ...format, oldest: 2 }, "has version 1, of an older Sluice; this one reads versions 2 to 3: write it again"],
    [undefined, { ...format, whenAbsent: 1 }, "has version 1, of an older Sluice; this one reads version 3"],
    [undefined, format, "has no version that can be read (none); this program reads version 3: write it again"],
    ["3", format, 'has no version that can be read ("3")'],
    [2.5, format, "has no version that can be read (2.5)"],
    [-1, format, "has no version that can be read (-1)"],
  ])("says of %j what is wrong, and what to do: %#", (found, versions, problem) => {
    expect(findVersionProblem(found, versions)).toContain(problem);
  });

  it("takes no other value, whatever a file holds, and names it in one line", () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((value) => value !== 3 && value !== null),
        (value) => {
          expect(findVersionProblem(value, format)?.split("\n")).toHaveLength(1);
        },
      ),
    );
  });
});

describe("readVersion", () => {
  it.each([
    [{ version: 2, rows: [] }, 2],
    [{ version: "two" }, "two"],
    [{}, undefined],
    [null, undefined],
    ["version", undefined],
  ])("of %j is %j", (value, version) => {
    expect(readVersion(value)).toBe(version);
  });
});
