import { describe, expect, it } from "vitest";

import { formatRoute, parseRoute } from "./route.ts";

describe("parseRoute", () => {
  it.each([
    ["", "", {}],
    ["#/", "", {}],
    ["#/flow", "flow", {}],
    ["#/flow?dataset=iris", "flow", { dataset: "iris" }],
    ["#/sql?text=a%3Db%26c", "sql", { text: "a=b&c" }],
  ])("reads %j", (hash, page, query) => {
    const route = parseRoute(hash);

    expect([route.page, Object.fromEntries(route.query)]).toEqual([page, query]);
  });
});

describe("formatRoute", () => {
  it("writes what parseRoute reads, without what has no value", () => {
    expect(formatRoute("sql", { text: "a=b&c", dataset: undefined, plot: "" })).toBe("#/sql?text=a%3Db%26c");
    expect(formatRoute("flow")).toBe("#/flow");
  });
});
