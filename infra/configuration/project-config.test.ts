import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { describeProjectConfig } from "./project-config.ts";

describe("describeProjectConfig", () => {
  it("is what Pulumi.yaml declares: `pnpm run schema` writes it", () => {
    const { config }: { config: unknown } = parse(readFileSync(join(rootDir, "Pulumi.yaml"), "utf8"));

    expect(config).toEqual(describeProjectConfig());
  });

  it("asks every stack for its datasets, and for nothing else", () => {
    const asked = Object.entries(describeProjectConfig()).filter(([, entry]) => !("default" in entry));

    expect(asked.map(([key]) => key)).toEqual(["datasets"]);
  });

  it("gives a type where Pulumi has one, with the component's default", () => {
    expect(describeProjectConfig()).toMatchObject({
      shardCount: { default: 1 },
      retentionHours: { type: "integer", default: 24 },
      alarms: { type: "boolean", default: true },
      encryption: { type: "string", default: "aws-managed" },
      tags: { type: "object", default: {} },
    });
    expect(describeProjectConfig()["shardCount"]).not.toHaveProperty("type");
  });
});
