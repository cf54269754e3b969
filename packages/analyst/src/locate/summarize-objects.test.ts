import { describe, expect, it } from "vitest";

import { summarizeObjects } from "./summarize-objects.ts";

const object = (key: string, sizeBytes: number, modifiedAtMs: number) => ({ key, sizeBytes, modifiedAtMs });

describe("summarizeObjects", () => {
  it("counts objects and bytes by partition, and finds the newest object", () => {
    const newest = object("data/iris/species_key=a/2", 20, 9);

    expect(
      summarizeObjects("data/iris/", [
        object("data/iris/species_key=b/1", 1, 3),
        object("data/iris/species_key=a/1", 10, 1),
        newest,
      ]),
    ).toEqual({
      objects: 3,
      bytes: 31,
      newest,
      partitions: [
        { partition: "species_key=a/", objects: 2, bytes: 30 },
        { partition: "species_key=b/", objects: 1, bytes: 1 },
      ],
    });
  });

  it("counts nothing when there are no objects", () => {
    expect(summarizeObjects("data/iris/", [])).toEqual({ objects: 0, bytes: 0, newest: undefined, partitions: [] });
  });
});
