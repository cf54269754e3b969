import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describeFileError, takeFirstLine } from "@sluice/command-line";
import { parse } from "yaml";
import { z } from "zod";

import { InvalidProjectError } from "./errors.ts";

/** What `Pulumi.yaml` gives a key that a stack does not set: in a declaration, or in short. None for one that it has to set. */
const declaredValue = z.union([
  z
    .object({ default: z.unknown(), value: z.unknown() })
    .partial()
    .transform((declaration) => declaration.default ?? declaration.value),
  z.unknown(),
]);

const projectFile = z.object({
  name: z.string(),
  main: z.string().default("."),
  config: z.record(z.string(), declaredValue).default({}),
});
const stackFile = z.object({ config: z.record(z.string(), z.unknown()).default({}) });

/** One stack of a Pulumi project, as its YAML files say. */
export interface Project {
  readonly name: string;
  readonly stack: string;
  /** Folder of the program. */
  readonly programDir: string;
  /** Configuration by full key (`sluice:datasets`); structured values as JSON, as Pulumi passes them. */
  readonly config: Readonly<Record<string, string>>;
  /** Full keys of values that are encrypted, whole or in part; `config` has them as the file does. */
  readonly secretKeys: readonly string[];
}

export interface ProjectChoice {
  /** Has `Pulumi.yaml`. */
  readonly dir: string;
  readonly stack: string;
  /** Overrides the stack's own configuration key by key; structured values as JSON. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Reads `Pulumi.yaml` and `Pulumi.<stack>.yaml` of a folder. Throws {@link InvalidProjectError}. */
export function readProject({ dir, stack, config: changes = {} }: ProjectChoice): Project {
  const project = readYaml(join(dir, "Pulumi.yaml"), projectFile);
  const stackPath = join(dir, `Pulumi.${stack}.yaml`);
  if (!existsSync(stackPath)) {
    throw new InvalidProjectError(stackPath, `no such stack; stacks here: ${listStacks(dir).join(", ") || "none"}`);
  }
  const { config } = readYaml(stackPath, stackFile);
  const layers = [project.config, config, changes];
  const byKey = new Map(layers.flatMap((values) => listValues(project.name, values)));
  return {
    name: project.name,
    stack,
    programDir: resolve(dir, project.main),
    config: Object.fromEntries([...byKey].map(([key, value]) => [key, toConfigText(value)])),
    secretKeys: [...byKey].filter(([, value]) => isEncrypted(value)).map(([key]) => key),
  };
}

/** Values by full key. */
function listValues(
  project: string,
  values: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [toFullKey(project, key), value]);
}

function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  try {
    // A new stack's file is empty.
    return schema.parse(parse(readFileSync(path, "utf8")) ?? {});
  } catch (error) {
    throw new InvalidProjectError(path, describeYamlProblem(error), { cause: error });
  }
}

/** In one line: the YAML parser's messages go on with an excerpt of the file. */
function describeYamlProblem(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  }
  return takeFirstLine(describeFileError(error, "read"));
}

/** The stacks that a folder has files of. */
export function listStacks(dir: string): readonly string[] {
  return readdirSync(dir).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}

function toFullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

/** Pulumi writes `secure: v1:...` in a secret's place. */
function isEncrypted(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const entries = Object.entries(value);
  return (entries.length === 1 && entries[0]?.[0] === "secure") || entries.some(([, each]) => isEncrypted(each));
}

function toConfigText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
