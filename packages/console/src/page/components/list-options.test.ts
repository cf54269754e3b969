import { describe, expect, it } from "vitest";

import { listOptions } from "./list-options.ts";

const iris = { name: "iris", title: "iris" };

describe("listOptions", () => {
  it.each(["", "iris"])("has the stack's datasets when %j is chosen", (chosen) => {
    expect(listOptions(["iris"], chosen)).toEqual([iris]);
  });

  it("has a dataset that the stack does not have when it is chosen", () => {
    expect(listOptions(["iris"], "nosuch")).toEqual([{ name: "nosuch", title: "nosuch: not in this stack" }, iris]);
  });
});
