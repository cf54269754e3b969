import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("reads dataset and bucket", () => {
    const definition = JSON.stringify(findDefinition("iris"));

    const config = readConfig({ environment: { SLUICE_LAKE_BUCKET: "lake" }, definition });

    expect(config).toMatchObject({ dataset: { name: "iris" }, lakeBucket: "lake" });
  });

  it.each([
    ["{", "Expected property name or '}' in JSON at position 1"],
    [
      JSON.stringify({ ...findDefinition("iris"), routingColumn: "colour" }),
      'dataset "iris": routing column: no column "colour"',
    ],
  ])("reports every problem of %j together", (definition, problem) => {
    expect(() => readConfig({ environment: {}, definition })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`^transform configuration: .*; SLUICE_LAKE_BUCKET: expected the name of a bucket, got nothing$`),
        ),
        problems: [expect.stringContaining(problem), expect.any(String)],
      }),
    );
  });
});
