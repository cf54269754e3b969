import { describe, expect, it } from "vitest";

import { findNamedQuery } from "./find-named-query.ts";

const queries = ["sluice-dev-iris-rows", "sluice-dev-crime-rows", "iris-doubles"].map((name) => ({ name, sql: name }));

describe("findNamedQuery", () => {
  it.each([
    ["iris-doubles", "iris-doubles"],
    ["iris-rows", "sluice-dev-iris-rows"],
  ])("finds %s by its whole name or the end of it", (name, found) => {
    expect(findNamedQuery(queries, name).name).toBe(found);
  });

  it.each([
    ["rows", 'named query "rows": several end with it: sluice-dev-iris-rows, sluice-dev-crime-rows'],
    [
      "roses",
      'named query "roses": not found; the workgroup has sluice-dev-iris-rows, sluice-dev-crime-rows, iris-doubles',
    ],
  ])("lists the queries there are when %s is none or several", (name, message) => {
    expect(() => findNamedQuery(queries, name)).toThrow(message);
  });
});
