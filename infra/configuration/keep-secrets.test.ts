import * as pulumi from "@pulumi/pulumi";
import { createFixtureRegistry } from "@sluice/registry/testing";
import { describe, expect, it } from "vitest";

import { parseStackConfig } from "./stack-config.ts";

const values = {
  "sluice:datasets": '["iris"]',
  "sluice:alarmEmail": "on-call@example.com",
  "sluice:monthlyBudgetUsd": "50",
  "sluice:ingestHost": '{"dataset":"iris","source":"https://example.com/iris.csv?token=1"}',
};

function parse(secretKeys: readonly string[]) {
  return parseStackConfig({ project: "sluice", stack: "dev", values, secretKeys, registry: createFixtureRegistry() });
}

describe("parseStackConfig of secret values", () => {
  it("keeps them secret, one by one", async () => {
    const { datasets, alarmEmail, monthlyBudgetUsd, ingestHost } = await parse([
      "sluice:alarmEmail",
      "sluice:ingestHost",
    ]);

    expect(await pulumi.isSecret(pulumi.output(alarmEmail))).toBe(true);
    expect(await pulumi.isSecret(pulumi.output(ingestHost?.source))).toBe(true);
    expect({ datasets: datasets.length, monthlyBudgetUsd, dataset: ingestHost?.dataset }).toEqual({
      datasets: 1,
      monthlyBudgetUsd: 50,
      dataset: "iris",
    });
  });

  it.each(["datasets", "http", "httpApi", "landing", "landingBucket", "windows"])(
    "refuses %s, which every preview shows",
    async (key) => {
      await expect(parse([`sluice:${key}`])).rejects.toThrow(
        `Pulumi.dev.yaml: sluice:${key}: decides which resources exist, so it cannot be a secret`,
      );
    },
  );
});
