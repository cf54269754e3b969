import { accessSync, constants, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { readPinnedVersion } from "./npm-package.ts";

const fileName = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/**
 * The Pulumi CLI itself: the version that this project pins, if it has been fetched, else the one on the PATH; undefined
 * without either. npm's package `pulumi` keeps what it fetches in `~/.pulumi/versions`, or below `PULUMI_HOME` (its
 * README, read 2026-11-29). Its own script is passed over: interrupted, it leaves the CLI behind, which deploys on.
 */
export function findPulumi(environment: NodeJS.ProcessEnv): string | undefined {
  const onPath = (environment["PATH"] ?? "").split(delimiter).map((folder) => join(folder, fileName));
  return [...listFetched(environment), ...onPath.filter(isNoScriptOfNpm)].find(isExecutable);
}

function listFetched(environment: NodeJS.ProcessEnv): readonly string[] {
  const version = readPinnedVersion();
  const home = environment["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
  return version === undefined ? [] : [join(home, "versions", version, "bin", fileName)];
}

/** Links to the script, as npm makes them, and scripts that start it, as pnpm writes them. */
function isNoScriptOfNpm(path: string): boolean {
  if (dirname(path).endsWith(join("node_modules", ".bin"))) return false;
  try {
    return !realpathSync(path).endsWith(join("pulumi", "run.js"));
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
