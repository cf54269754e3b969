import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";

import { toStateDir } from "./folder-lock.ts";

/** A folder's state is of another version of the services. */
export class StateVersionError extends Error {
  override readonly name = "StateVersionError";

  constructor(file: string, problem: string) {
    super(`${file} ${problem}`);
  }
}

const wayOut =
  "go on with the version of Sluice that wrote it, choose another folder with --dir, or start over with --reset";
/** Of all that the services keep in a folder. State without a version is from before it had one. */
const versions: FormatVersions = { current: 1, whenOlder: wayOut, whenNewer: wayOut };

/** Marks a folder's state with this version. Throws {@link StateVersionError} when it has another one. */
export function claimStateVersion(dir: string): void {
  const path = join(toStateDir(dir), "format.json");
  if (!existsSync(path)) return writeFileSync(path, `${JSON.stringify({ version: versions.current })}\n`);
  const problem = findVersionProblem(readStateVersion(path), versions);
  if (problem !== undefined) throw new StateVersionError(path, problem);
}

/** What the file gives as its version, or all of it when it gives none. */
function readStateVersion(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return readVersion(JSON.parse(text)) ?? text;
  } catch {
    return text;
  }
}
