import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { partitionOf, partitionPathOf, routingValueOf } from "./partition.ts";

function rowOf(species: string) {
  return { fields: ["5.1", "3.5", "1.4", "0.2", species], json: [] };
}

describe("partitionOf", () => {
  it.each([
    ["Iris-virginica", "Iris-virginica"],
    ["iris-virginica", "unknown"],
    ["", "unknown"],
    ["../../etc", "unknown"],
  ])("puts species %j into %s", (species, expected) => {
    const partition = partitionOf(iris, rowOf(species));

    expect(partition).toEqual({ species_key: expected });
    expect(partitionPathOf(partition)).toBe(`species_key=${expected}/`);
  });
});

describe("routingValueOf", () => {
  it.each([
    ["Iris-setosa", "Iris-setosa"],
    ["", "empty"],
    ["x".repeat(300), "x".repeat(256)],
  ])("keeps the partition key of %j within 1 to 256 characters", (species, expected) => {
    expect(routingValueOf(iris, rowOf(species))).toBe(expected);
  });
});
