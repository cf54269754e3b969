import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { readPlannedDefinitions } from "./planned-definitions.ts";

const plan = {
  project: "sluice",
  stack: "dev",
  region: "eu-central-1",
  accountId: "123456789012",
  resources: [],
  outputs: {},
};

describe("readPlannedDefinitions", () => {
  it("tells the delivery streams in whose rows quotes are text", () => {
    const csv = { kind: "csv", delimiter: ",", quotes: false, trim: false, nullTokens: [""] } as const;
    const plain = { ...irisManifest.definition, name: "plain", formats: [csv] };
    const datasets = {
      iris: irisManifest,
      plain: { ...irisManifest, dataset: "plain", deliveryStreamName: "sluice-dev-plain", definition: plain },
    };

    const { unquoted } = readPlannedDefinitions({ ...plan, outputs: { manifest: { ...stackManifest, datasets } } });

    expect([...unquoted]).toEqual(["sluice-dev-plain"]);
  });

  it("knows of none in a plan of another program", () => {
    expect(readPlannedDefinitions(plan).unquoted.size).toBe(0);
  });
});
