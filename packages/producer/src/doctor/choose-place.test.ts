import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { choosePlace } from "./choose-place.ts";

const entry = { ...irisManifest, streamName: "their-iris" };
const { streamName: _, ...direct } = { ...entry, dataset: "telematics" };
const manifest = { ...stackManifest, datasets: { iris: entry, telematics: direct } };
const clientOptions = { region: "eu-central-1" };
const find = async () => ({ manifest, foundBy: "pulumi stack output", clientOptions, speedUp: 1 });

describe("choosePlace", () => {
  it("takes every stream of the stack, and the datasets that have none", async () => {
    const { finding, place } = await choosePlace({}, { environment: {}, find });

    expect(finding.says).toBe('"dev", by pulumi stack output');
    expect(place).toMatchObject({
      accountId: "123456789012",
      streams: [{ dataset: "iris", name: "their-iris" }],
      directPut: ["telematics"],
    });
  });

  it("takes a dataset that the stack does not run by its usual name", async () => {
    const { place } = await choosePlace({ dataset: "crime" }, { environment: {}, find });

    expect(place.streams).toEqual([{ dataset: "crime", name: "sluice-dev-crime" }]);
  });

  it("does not look for a stack when the environment names an endpoint, unless a manifest is named", async () => {
    const environment = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" };

    const { finding, place } = await choosePlace({}, { environment, find });
    const named = await choosePlace({ manifest: "theirs.json" }, { environment, find });

    expect(finding.says).toBe("not needed: AWS_ENDPOINT_URL names http://127.0.0.1:4566");
    expect(place.streams).toEqual([{ dataset: "iris", name: "sluice-dev-iris" }]);
    expect(named.place.streams).toEqual([{ dataset: "iris", name: "their-iris" }]);
  });
});
