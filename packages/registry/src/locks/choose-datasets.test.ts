import { relative, resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { createFixtureRegistry } from "../registry-fixture.ts";
import { chooseDatasets } from "./choose-datasets.ts";

const folder = resolve("/project/datasets");
const registry = {
  ...createFixtureRegistry(),
  folder,
  listNames: () => ["iris", "people"],
  listLocked: () => ["gone"],
};

describe("chooseDatasets", () => {
  it("takes all that have a definition or a lock, when none is named", () => {
    expect(chooseDatasets([], registry)).toEqual(["gone", "iris", "people"]);
  });

  it.each([
    "iris",
    "datasets/iris.ts",
    "./datasets/iris.json",
    "datasets/locks/iris.json",
    `${folder}/iris.ts`,
    relative("", `${folder}/locks/iris.json`),
  ])("finds a dataset by %s", (word) => {
    expect(chooseDatasets([word], registry)).toEqual(["iris"]);
  });

  it("takes each once, in the order in which they are named", () => {
    expect(chooseDatasets(["people", "datasets/iris.ts", "iris", "gone"], registry)).toEqual([
      "people",
      "iris",
      "gone",
    ]);
  });

  it.each(["roses", "iris.ts", "elsewhere/iris.ts", "datasets/iris.csv", "datasets", "", "datasets/locks/roses.json"])(
    "says of %j in one line that there is no such dataset, and what there is",
    (word) => {
      expect(() => chooseDatasets(["iris", word], registry)).toThrow(
        `dataset "${word}": unknown; known datasets: gone, iris, people`,
      );
    },
  );
});
