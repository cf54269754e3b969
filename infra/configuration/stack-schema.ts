import { z } from "zod";

import { createDatasetObjectSchema } from "./dataset-config.ts";
import { plainKeys } from "./keep-secrets.ts";
import { stackSettings } from "./stack-config.ts";

type JsonSchema = z.core.JSONSchema.JSONSchema;

const datasetName = z.string().min(1);

/** As `parseStackConfig` takes it, but for the names: which files there are changes, and the schema need not. */
const datasets = z
  .array(z.union([datasetName, createDatasetObjectSchema(datasetName)]))
  .min(1)
  .describe("Names of files in datasets/, or objects with a name and what differs for that dataset.");

/** What Pulumi writes in place of a value that `pulumi config set --secret` encrypted. */
const encrypted: JsonSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

/** What of Pulumi's own keys for AWS the program heeds. */
const providerSettings: Readonly<Record<string, JsonSchema>> = {
  "aws:region": { description: "Where the stack is. eu-central-1 without it.", type: "string" },
  "aws:profile": { description: "Whose credentials Pulumi takes, from ~/.aws/config.", type: "string" },
};

/** JSON schemas of what a stack may set, by key without the project's name. */
export function describeSettings(): Readonly<Record<string, JsonSchema>> {
  const settings = z.toJSONSchema(z.strictObject({ datasets, ...stackSettings }), {
    target: "draft-7",
    // What has a default may be absent.
    io: "input",
  });
  const entries = Object.entries(settings.properties ?? {});
  return Object.fromEntries(entries.flatMap(([key, schema]) => (typeof schema === "object" ? [[key, schema]] : [])));
}

/**
 * The JSON schema of `Pulumi.<stack>.yaml` for a project's name: what the program takes, with descriptions for editors.
 * Keys of namespaces that it does not know are left to Pulumi.
 */
export function buildStackSchema(project: string): JsonSchema {
  const entries = Object.entries(describeSettings()).map(([key, schema]) => {
    const written = allowText(schema);
    return [`${project}:${key}`, plainKeys.has(key) ? written : allowSecrets(written)];
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Pulumi.<stack>.yaml of ${project}`,
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: { ...providerSettings, ...Object.fromEntries(entries) },
        required: [`${project}:datasets`],
        patternProperties: { [`^(?!${project}:|aws:)[^:]+:`]: true },
        additionalProperties: false,
      },
    },
    required: ["config"],
  };
}

/** `pulumi config set` and `pulumi stack init` write numbers and switches as text (seen with 3.265.0, 2026-11-29). */
function allowText({ description, ...value }: JsonSchema): JsonSchema {
  const alternatives = value.anyOf ?? [value];
  const texts = alternatives.flatMap(toTextForm);
  if (texts.length === 0) return { ...toWords(description), ...value };
  return { ...toWords(description), anyOf: [...alternatives, ...texts] };
}

function toTextForm({ type }: JsonSchema): readonly JsonSchema[] {
  if (type === "boolean") return [{ type: "string", enum: ["true", "false"] }];
  return type === "integer" || type === "number" ? [{ type: "string", pattern: String.raw`^\d+(\.\d+)?$` }] : [];
}

/** A secret may stand for a value, and for each one in a list or an object. */
function allowSecrets({ description, ...value }: JsonSchema): JsonSchema {
  const words = toWords(description);
  if (value.type === "array") return { ...words, ...value, items: allowSecretsIn(value.items) };
  if (value.type !== "object") return { ...words, anyOf: [...(value.anyOf ?? [value]), encrypted] };
  const { properties, additionalProperties } = value;
  return {
    ...words,
    ...value,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(allowSecretsAt)) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: allowSecrets(additionalProperties) }),
  };
}

function allowSecretsAt([key, schema]: readonly [string, JsonSchema["items"]]) {
  return [key, allowSecretsIn(schema)] as const;
}

function allowSecretsIn(schema: JsonSchema["items"]): JsonSchema | boolean {
  return typeof schema === "object" && !Array.isArray(schema) ? allowSecrets(schema) : true;
}

/** First, for whoever reads the file. */
function toWords(description: string | undefined): JsonSchema {
  return description === undefined ? {} : { description };
}
