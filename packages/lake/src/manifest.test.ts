import { describe, expect, it } from "vitest";

import { stackManifest as manifest } from "./manifest-fixture.ts";
import { formatManifest, parseStackManifest } from "./manifest.ts";

function withIris(changes: object): object {
  return { ...manifest, datasets: { iris: { ...manifest.datasets["iris"], ...changes } } };
}

describe("formatManifest", () => {
  const text = formatManifest(manifest);

  it("writes what is read again", () => {
    expect(parseStackManifest(JSON.parse(text))).toEqual(manifest);
  });

  it("lets a change be noticed", () => {
    const changed = text.replace("sluice-dev-iris", "sluice-dev-irjs");

    expect(() => parseStackManifest(JSON.parse(changed))).toThrow(
      'stack manifest: its checksum is of something else: deploy the stack again ("sluice up")',
    );
  });
});

describe("parseStackManifest", () => {
  it("takes what JSON brings back", () => {
    expect(parseStackManifest(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it("names a stack after project and stack when its manifest is from before stacks had names", () => {
    const { name: _, ...before } = manifest;

    expect(parseStackManifest(before)).toEqual(manifest);
    expect(parseStackManifest({ ...before, project: "lakehouse" }).name).toBe("lakehouse-dev");
  });

  it("leaves out what another version of the program says besides", () => {
    expect(parseStackManifest({ ...withIris({ settled: "iris_settled" }), more: true })).toEqual(manifest);
  });

  it.each([
    [undefined, "stack manifest: has no version that can be read (none)"],
    ["text", "stack manifest: has no version that can be read (none)"],
    [{ ...manifest, version: 1 }, "stack manifest: has version 1, of an older Sluice"],
    [{ version: 3 }, "stack manifest: has version 3, of a newer Sluice"],
    [{ ...manifest, bucket: 7, region: "" }, 'region: expected text, got ""; bucket: expected text, got 7'],
    [{ ...manifest, datasets: undefined }, "datasets: expected object, got nothing"],
    [
      { ...manifest, datasets: { iris: { ...manifest.datasets["iris"], format: "csv", views: {} } } },
      'datasets.iris.format: expected "parquet" or "json", got "csv"; datasets.iris.views.data: expected text, got nothing; datasets.iris.views.rejects: expected text, got nothing',
    ],
    [
      withIris({ columns: [{ name: "a", type: 1 }], partitionColumns: [{ name: "b", type: "string" }] }),
      "datasets.iris.columns.0.type: expected text, got 1; datasets.iris.partitionColumns.0.prunes: expected boolean, got nothing",
    ],
    [
      withIris({ partitionColumns: [{ name: "day", type: "string", prunes: true, range: ["2026-01-01"] }] }),
      'datasets.iris.partitionColumns.0.range: expected 2 values, got ["2026-01-01"]',
    ],
    [
      withIris({ columns: {}, streamName: "" }),
      'datasets.iris.streamName: expected text, got ""; datasets.iris.columns: expected list, got {}',
    ],
    [withIris({ bufferingSizeMiB: "64" }), 'datasets.iris.bufferingSizeMiB: expected number, got "64"'],
    [{ ...manifest, consoleLinks: { database: 7 } }, "consoleLinks.database: expected text, got 7"],
  ])("refuses %j, and names every problem", (value, message) => {
    expect(() => parseStackManifest(value)).toThrow(message);
  });
});
