import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The Pulumi CLI: the newest that `pnpm run up` has fetched, else the one on the PATH. Fetched CLIs lie in `~/.pulumi`,
 * or where `PULUMI_HOME` says.
 */
export function findPulumi(environment: NodeJS.ProcessEnv): string {
  const folder = join(environment["PULUMI_HOME"] ?? join(homedir(), ".pulumi"), "versions");
  const newest = listVersions(folder).at(-1);
  return newest === undefined ? "pulumi" : join(folder, newest, "bin", "pulumi");
}

function listVersions(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }));
  } catch {
    // No such folder: none was fetched yet.
    return [];
  }
}
