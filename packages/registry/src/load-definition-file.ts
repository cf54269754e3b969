import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { shortenPath, takeFirstLine } from "@sluice/command-line";
import { type DatasetDefinition, InvalidDatasetError, parseDefinition } from "@sluice/schema";

import { DefinitionFileError } from "./errors.ts";

/** Reads a definition from a `.json` file, or from the one export of a module. Throws {@link DefinitionFileError}. */
export async function loadDefinitionFile(path: string): Promise<DatasetDefinition> {
  try {
    return parseDefinition(path.endsWith(".json") ? readJson(path) : await importDefinition(path));
  } catch (error) {
    throw new DefinitionFileError(shortenPath(path), listProblems(error, path), { cause: error });
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

async function importDefinition(path: string): Promise<unknown> {
  const exported: Record<string, unknown> = { ...(await import(pathToFileURL(path).href)) };
  const names = Object.keys(exported);
  const [only] = names;
  if (only === undefined || names.length > 1) {
    throw new TypeError(`expected one export, the definition; got ${names.join(", ") || "none"}`);
  }
  return exported[only];
}

function listProblems(error: unknown, path: string): readonly string[] {
  if (error instanceof InvalidDatasetError) return error.problems;
  if (!(error instanceof Error)) return [String(error)];
  return [`${takeFirstLine(error.message)}${describePlace(error, path)}`];
}

/** V8 puts the place of a syntax error before its message in the stack: `file:///…/iris.ts:12`. */
function describePlace({ stack = "" }: Error, path: string): string {
  const [, line] = /^(?:file:\/\/)?\S*:(\d+)\n/.exec(stack) ?? [];
  return line !== undefined && takeFirstLine(stack).includes(path) ? ` (line ${line})` : "";
}
