import { describe, expect, it } from "vitest";

import { commands } from "./commands.ts";
import { overview } from "./overview.ts";

describe("overview", () => {
  it("has every command, and none that does not exist", () => {
    const lines = overview.split("\n").filter((line) => /^ {2}[a-z]/.test(line));
    const named = lines.flatMap((line) => line.slice(2, 19).match(/[a-z]+/g) ?? []);

    expect(named.toSorted()).toEqual(Object.keys(commands).toSorted());
  });

  it("fits into a terminal", () => {
    expect(Math.max(...overview.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
