import { describe, expect, it } from "vitest";

import { findNamedQuery } from "./find-named-query.ts";

const queries = ["sluice-dev-iris-rows", "sluice-dev-crime-rows", "iris-doubles"].map((name) => ({ name, sql: name }));

describe("findNamedQuery", () => {
  it.each([
    ["iris-doubles", "iris-doubles"],
    ["iris-rows", "sluice-dev-iris-rows"],
  ])("finds %s, whole or by its end", (name, found) => {
    expect(findNamedQuery(queries, name).name).toBe(found);
  });

  it.each([
    ["rows", 'named query "rows" is the end of several: sluice-dev-iris-rows, sluice-dev-crime-rows'],
    ["roses", 'named query "roses" is not there: sluice-dev-iris-rows, sluice-dev-crime-rows, iris-doubles'],
  ])("says which there are instead of %s", (name, message) => {
    expect(() => findNamedQuery(queries, name)).toThrow(message);
  });
});
