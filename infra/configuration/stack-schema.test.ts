import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createFixtureRegistry } from "@sluice/registry/testing";
import { rootDir } from "@sluice/testing";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { parseStackConfig } from "./stack-config.ts";
import { buildStackSchema } from "./stack-schema.ts";

// Zod writes the format beside the pattern that checks it.
const ajv = new Ajv({ formats: { email: true }, allowUnionTypes: true });
const validate = ajv.compile(buildStackSchema("sluice"));

function isValid(config: object): boolean {
  return validate({ config });
}

/** Whether the program takes it, given the values as Pulumi passes them. */
async function isTaken(config: object): Promise<boolean> {
  const entries = Object.entries(config).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const source = { project: "sluice", stack: "dev", values: Object.fromEntries(entries) };
  return parseStackConfig({ ...source, registry: createFixtureRegistry() }).then(
    () => true,
    () => false,
  );
}

describe("buildStackSchema", () => {
  it("is what stack.schema.json says: `pnpm run schema` writes it", () => {
    const project: { readonly name: string } = parse(readFileSync(join(rootDir, "Pulumi.yaml"), "utf8"));
    const written: unknown = JSON.parse(readFileSync(join(rootDir, "stack.schema.json"), "utf8"));

    expect(written).toEqual(buildStackSchema(project.name));
  });

  it.each(globSync("Pulumi.*.yaml", { cwd: rootDir }))("takes the stack file %s", (file) => {
    const { name }: { readonly name: string } = parse(readFileSync(join(rootDir, "Pulumi.yaml"), "utf8"));
    const check = ajv.compile(buildStackSchema(name));
    check(parse(readFileSync(join(rootDir, file), "utf8")));

    expect(check.errors ?? []).toEqual([]);
  });

  it.each([
    { "sluice:datasets": ["iris"] },
    { "sluice:datasets": ["iris", { name: "crime", shardCount: "on-demand", stream: { name: "theirs" } }] },
    { "sluice:datasets": ["iris"], "sluice:retentionHours": "48", "sluice:protect": "true", "sluice:shardCount": "2" },
    { "sluice:datasets": ["iris"], "sluice:logRetentionDays": 30, "sluice:tags": { team: "data" } },
    { "sluice:datasets": ["iris"], "sluice:ingestHost": { dataset: "iris", source: "s3://incoming/iris/" } },
    { "sluice:datasets": ["iris"], "aws:region": "eu-west-1", "aws:profile": "data", "pulumi:tags": {} },
  ])("takes what the program takes: %j", async (config) => {
    expect([isValid(config), await isTaken(config)]).toEqual([true, true]);
  });

  it.each([
    {},
    { "sluice:datasets": [] },
    { "sluice:datasets": "iris" },
    { "sluice:datasets": [{ name: "iris", directput: true }] },
    { "sluice:datasets": ["iris"], "sluice:shardcount": 2 },
    { "sluice:datasets": ["iris"], "sluice:shardCount": 0 },
    { "sluice:datasets": ["iris"], "sluice:retentionHours": "long" },
    { "sluice:datasets": ["iris"], "sluice:protect": "yes" },
    { "sluice:datasets": ["iris"], "sluice:logRetentionDays": 31 },
    { "sluice:datasets": ["iris"], "sluice:keyArn": "alias/ours" },
    { "sluice:datasets": ["iris"], "sluice:ingestHost": { dataset: "iris" } },
    { "sluice:datasets": ["iris"], "aws:skipMetadataApiCheck": true },
  ])("refuses what the program refuses: %j", async (config) => {
    expect([isValid(config), await isTaken(config)]).toEqual([false, false]);
  });

  it.each([
    [{ "sluice:alarmEmail": { secure: "v1:abc" } }, true],
    [{ "sluice:ingestHost": { dataset: "iris", source: { secure: "v1:abc" } } }, true],
    [{ "sluice:vpcEndpointIds": [{ secure: "v1:abc" }] }, true],
    [{ "sluice:encryption": { secure: "v1:abc" } }, false],
    [{ "sluice:datasets": [{ secure: "v1:abc" }] }, false],
  ])("knows which values may be encrypted: %j is %s", (config, expected) => {
    expect(isValid({ "sluice:datasets": ["iris"], ...config })).toBe(expected);
  });
});
