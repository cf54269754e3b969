import { definitions } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readConfig } from "./config.ts";

const definition = JSON.stringify(definitions.find(({ name }) => name === "iris"));

describe("readConfig", () => {
  it.each([
    ["SLUICE_STREAM_NAME", "stream"],
    ["SLUICE_DELIVERY_STREAM_NAME", "delivery-stream"],
  ])("reads %s", (variable, kind) => {
    const environment = { SLUICE_LAKE_BUCKET: "lake", [variable]: "garden-iris" };

    expect(readConfig({ environment, definition })).toMatchObject({
      lakeBucket: "lake",
      destination: { kind, name: "garden-iris" },
      dataset: { name: "iris" },
    });
  });

  it("reports every problem together", () => {
    expect(() => readConfig({ environment: {}, definition: "{" })).toThrow(
      /JSON.*SLUICE_LAKE_BUCKET: expected the name of a bucket.*expected one of SLUICE_STREAM_NAME and SLUICE_DELIVERY_STREAM_NAME/,
    );
  });

  it("refuses two streams", () => {
    const environment = { SLUICE_LAKE_BUCKET: "lake", SLUICE_STREAM_NAME: "a", SLUICE_DELIVERY_STREAM_NAME: "b" };

    expect(() => readConfig({ environment, definition })).toThrow("expected one of");
  });
});
