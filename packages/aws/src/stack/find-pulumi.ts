import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The Pulumi CLI: the newest that `pnpm run up` has fetched, else whatever the PATH has. The CLI keeps itself in
 * `~/.pulumi`, unless `PULUMI_HOME` says otherwise.
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
    // No such folder: nothing was fetched yet.
    return [];
  }
}
