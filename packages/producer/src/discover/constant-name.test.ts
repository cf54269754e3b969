import { describe, expect, it } from "vitest";

import { toConstantName } from "./constant-name.ts";

describe("toConstantName", () => {
  it.each([
    ["crime", "crime"],
    ["sacramento_crime_2006", "sacramentoCrime2006"],
    ["new", "newDataset"],
    ["text", "textDataset"],
    ["default", "defaultDataset"],
    ["define_dataset", "defineDatasetDataset"],
    ["one_of", "oneOfDataset"],
  ])("makes %s into %s", (name, constant) => {
    expect(toConstantName(name)).toBe(constant);
  });
});
