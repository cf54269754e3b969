import { describe, expect, it } from "vitest";

import { stackManifest as manifest } from "./manifest-fixture.ts";
import { parseStackManifest } from "./manifest.ts";

describe("parseStackManifest", () => {
  it("takes what JSON brings back", () => {
    expect(parseStackManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it.each([
    [undefined, "stack manifest: version: expected 1, got undefined"],
    ["text", "stack manifest: version: expected 1, got undefined"],
    [{ ...manifest, version: 2 }, "stack manifest: version: expected 1, got 2"],
    [{ ...manifest, bucket: 7, region: "" }, 'region: expected text, got ""; bucket: expected text, got 7'],
    [{ ...manifest, datasets: undefined }, "datasets: expected object, got nothing"],
    [
      { ...manifest, datasets: { iris: { ...manifest.datasets["iris"], format: "csv", views: {} } } },
      'datasets.iris.format: expected "parquet" or "json", got "csv"; datasets.iris.views.data: expected text, got nothing; datasets.iris.views.rejects: expected text, got nothing',
    ],
  ])("refuses %j, and names every problem", (value, message) => {
    expect(() => parseStackManifest(value)).toThrow(message);
  });
});
