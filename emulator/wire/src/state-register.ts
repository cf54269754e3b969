import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { addChecksum, readChecksum } from "@sluice/integrity";
import { z } from "zod";

import { toStateDir } from "./folder-lock.ts";
import { parseJson } from "./parse-json.ts";
import { replaceFile } from "./replace-file.ts";
import type { StateDamage } from "./state-damage.ts";

/** A folder's state is of another version of the services. */
export class StateVersionError extends Error {
  override readonly name = "StateVersionError";

  constructor(file: string, problem: string) {
    super(`${file} ${problem}`);
  }
}

/**
 * Names what services keep in a folder: nothing else can tell that a file is gone. What it names is there; what it does not
 * name was never finished, or is left of what was removed.
 */
export interface StateRegister {
  readonly has: (path: string) => boolean;
  /** Call it once the file is there. */
  readonly add: (path: string) => void;
  /** Call it before the file is removed. */
  readonly remove: (path: string) => void;
  /** Full paths, sorted. */
  readonly paths: () => readonly string[];
  /** Set when the register itself is not as it was left: it names nothing then, until it is given what was found. */
  readonly damage?: Pick<StateDamage, "file" | "problem">;
}

const wayOut =
  "go on with the version of Sluice that wrote it, choose another folder with --dir, or start over with --reset";
/** Of all that the services keep in a folder. 2: with checksums, and this register. */
const versions: FormatVersions = { current: 2, whenAbsent: 1, whenOlder: wayOut, whenNewer: wayOut };

const registerSchema = z.object({ files: z.array(z.string()) });

/** What a folder may hold without a register, by what its name begins with: its lock, and where a stack is. */
const ofNoService = ["pid", "endpoint.json", "format.json"];

/** Opens the register of a folder that is locked. Throws {@link StateVersionError} when its state is of another version. */
export function openStateRegister(dir: string): StateRegister {
  const stateDir = toStateDir(dir);
  const file = join(stateDir, "format.json");
  const kept = readRegister(file);
  const files = new Set(typeof kept === "string" ? [] : kept);
  const write = (): void => {
    const named = { version: versions.current, files: [...files].toSorted() };
    replaceFile(file, `${JSON.stringify(addChecksum(named))}\n`);
  };
  const isNew = kept === "missing" && isUnused(stateDir);
  if (isNew) write();
  return {
    has: (path) => files.has(relative(stateDir, path)),
    add: (path) => {
      if (files.has(relative(stateDir, path))) return;
      files.add(relative(stateDir, path));
      write();
    },
    remove: (path) => {
      if (files.delete(relative(stateDir, path))) write();
    },
    paths: () => [...files].toSorted().map((path) => join(stateDir, path)),
    ...(typeof kept === "string" && !isNew && { damage: { file, problem: `is ${kept}` } }),
  };
}

function isUnused(stateDir: string): boolean {
  return readdirSync(stateDir).every((name) => ofNoService.some((start) => name.startsWith(start)));
}

function readRegister(file: string): readonly string[] | "missing" | "damaged" {
  if (!existsSync(file)) return "missing";
  const value = parseJson(readFileSync(file, "utf8"));
  const checksum = readChecksum(value);
  if (value === undefined || checksum === "wrong") return "damaged";
  const problem = findVersionProblem(readVersion(value), versions);
  if (problem !== undefined) throw new StateVersionError(file, problem);
  return checksum === "right" ? registerSchema.parse(value).files : "damaged";
}
