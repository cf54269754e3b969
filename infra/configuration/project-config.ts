import { defaultDatasetSettings } from "../arguments/dataset-args.ts";
import { defaultStackSettings } from "../arguments/sluice-args.ts";
import { describeSettings } from "./stack-schema.ts";

/** One key of `config` in `Pulumi.yaml`. */
export interface ProjectConfigEntry {
  /** None where values of several types are allowed: Pulumi knows no such type. */
  readonly type?: "string" | "integer" | "boolean" | "object";
  readonly description: string;
  /** None for a key that every stack has to set. */
  readonly default?: unknown;
}

const defaults: Readonly<Record<string, unknown>> = { ...defaultDatasetSettings, ...defaultStackSettings, tags: {} };

/**
 * What `Pulumi.yaml` declares of the configuration. Pulumi wants a value from every stack for a declared key without a
 * default (pulumi/pulumi, sdk/go/common/workspace/config.go, read 2026-11-29), so that what is optional and has none is
 * left to the JSON schema.
 */
export function describeProjectConfig(): Readonly<Record<string, ProjectConfigEntry>> {
  const entries = Object.entries(describeSettings()).flatMap(([key, schema]) => {
    if (key !== "datasets" && !Object.hasOwn(defaults, key)) return [];
    const { description = "" } = typeof schema === "object" ? schema : {};
    return [[key, { ...findType(key), description, ...toDefault(key) }] as const];
  });
  return Object.fromEntries(entries);
}

/** Pulumi has no list of texts and objects, and no number or text. */
function findType(key: string): Pick<ProjectConfigEntry, "type"> {
  if (key === "datasets" || key === "shardCount") return {};
  const types = { number: "integer", boolean: "boolean", object: "object", string: "string" } as const;
  const [, type] = Object.entries(types).find(([name]) => typeof defaults[key] === name) ?? [];
  return type === undefined ? {} : { type };
}

function toDefault(key: string): Pick<ProjectConfigEntry, "default"> {
  return Object.hasOwn(defaults, key) ? { default: defaults[key] } : {};
}
