import { UsageError } from "@sluice/command-line";
import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { selectDataset } from "./select-dataset.ts";

const crime = { ...irisManifest, dataset: "crime" };
const one = { ...stackManifest, stack: "dev", datasets: { iris: irisManifest } };
const two = { ...one, datasets: { iris: irisManifest, crime } };

describe("selectDataset", () => {
  it("takes the only one when none is named", () => {
    expect(selectDataset(one, {})).toBe(irisManifest);
  });

  it("takes the only one beside the results of its windows", () => {
    const results = {
      ...irisManifest,
      dataset: "iris_minute",
      window: { of: "iris", name: "minute", functionName: "f" },
    };

    expect(selectDataset({ ...one, datasets: { iris: irisManifest, iris_minute: results } }, {})).toBe(irisManifest);
  });

  it("takes the one that is named", () => {
    expect(selectDataset(two, { dataset: "crime" })).toBe(crime);
  });

  it("asks for the name of one of several", () => {
    expect(() => selectDataset(two, {})).toThrow(
      new UsageError('stack "dev" has several datasets, name one: iris, crime'),
    );
  });

  it.each([
    [{ ...one, datasets: {} }, undefined, 'stack "dev" has no datasets'],
    [one, "roses", 'dataset "roses": not in stack "dev", which has iris'],
  ])("says which there are otherwise: %#", (manifest, dataset, message) => {
    expect(() => selectDataset(manifest, { dataset })).toThrow(message);
  });
});
