import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

import { describeFileError } from "@sluice/command-line";
import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";

import { InvalidProjectError } from "../errors.ts";
import { type Plan, planSchema } from "../plan.ts";

/**
 * Makes a plan comparable with one made elsewhere: paths are relative to the project's folder, files and texts that are
 * assets are hashes. So a function's new code is a change, and another checkout is not. The folder is an absolute path
 * without a slash at its end.
 */
export function toPortablePlan(plan: Plan, projectDir: string): Plan {
  return planSchema.parse(toPortable(plan, projectDir));
}

function toPortable(value: unknown, projectDir: string): unknown {
  if (Array.isArray(value)) return value.map((each) => toPortable(each, projectDir));
  if (typeof value !== "object" || value === null) return value;
  const { path, text }: { readonly path?: unknown; readonly text?: unknown } = value;
  if (typeof path === "string" && path.startsWith(`${projectDir}/`)) {
    return { path: path.slice(projectDir.length + 1), sha256: hashFile(path) };
  }
  // A change in the middle of a long text would not show in a report, which cuts values off.
  if (typeof text === "string" && Object.keys(value).length === 1) return { sha256: hash(text) };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toPortable(each, projectDir)]));
}

/** Null for a file that has not been built. */
function hashFile(path: string): string | null {
  try {
    return hash(readFileSync(path));
  } catch {
    return null;
  }
}

function hash(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

const versions: FormatVersions = {
  current: 1,
  whenAbsent: 1,
  whenOlder: "save the plan again",
  whenNewer: "save the plan again with this version",
};

/** Writes a plan to a file, secret inputs in plain text. Throws {@link InvalidProjectError} when it cannot be written. */
export function savePlan(path: string, plan: Plan): void {
  try {
    writeFileSync(path, `${JSON.stringify({ version: versions.current, ...plan }, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new InvalidProjectError(path, describeFileError(error, "written"), { cause: error });
  }
}

/** Reads a saved plan. Throws {@link InvalidProjectError} for a file that cannot be read, or holds no plan of this version. */
export function loadPlan(path: string): Plan {
  const value = parseJson(path, readText(path));
  const problem = findVersionProblem(readVersion(value), versions);
  if (problem !== undefined) throw new InvalidProjectError(path, problem);
  const plan = planSchema.safeParse(value);
  if (plan.success) return plan.data;
  throw new InvalidProjectError(path, notAPlan, { cause: plan.error });
}

const notAPlan = 'not a plan that "sluice plan --save FILE" wrote';

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InvalidProjectError(path, describeFileError(error, "read"), { cause: error });
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidProjectError(path, notAPlan, { cause: error });
  }
}
