import { describe, expect, it } from "vitest";

import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("reads dataset and bucket", () => {
    const config = readConfig({ SLUICE_DATASET: "iris", SLUICE_LAKE_BUCKET: "lake" });

    expect(config).toMatchObject({ dataset: { name: "iris" }, lakeBucket: "lake" });
  });

  it("reports every problem together", () => {
    expect(() => readConfig({ SLUICE_DATASET: "iriss" })).toThrow(
      'transform configuration: SLUICE_DATASET: dataset "iriss": unknown; known datasets: iris, crime, metrics, telematics, clickstream, people; ' +
        "SLUICE_LAKE_BUCKET: expected the name of a bucket, got nothing",
    );
  });
});
