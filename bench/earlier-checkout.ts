import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findProjectRoot } from "@sluice/command-line";

/** A commit of this repository with its dependencies, in a folder of its own that is removed on disposal. */
export interface EarlierCheckout extends AsyncDisposable {
  readonly folder: string;
}

/** What `--against` names is no commit of this repository, or one that a shallow clone does not have. */
export class UnknownCommitError extends Error {
  override readonly name = "UnknownCommitError";

  constructor(commit: string, options?: ErrorOptions) {
    super(`"${commit}" is no commit of this repository; a shallow clone lacks most of them`, options);
  }
}

/**
 * Checks out a commit into a temporary folder, and installs what it depends on, from pnpm's store where that has it. Takes
 * some seconds; functions are not built. Throws {@link UnknownCommitError}.
 */
export async function checkOutEarlier(commit: string): Promise<EarlierCheckout> {
  const repository = findProjectRoot({});
  const found = findCommit(repository, commit);
  const folder = join(mkdtempSync(join(tmpdir(), "sluice-bench-earlier-")), "sluice");
  runGit(repository, ["worktree", "add", "--quiet", "--detach", folder, found]);
  const remove = async () => {
    runGit(repository, ["worktree", "remove", "--force", folder]);
    await rm(join(folder, ".."), { recursive: true });
  };
  try {
    installDependencies(folder);
    return { folder, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function findCommit(repository: string, commit: string): string {
  try {
    return runGit(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`]).trim();
  } catch (error) {
    throw new UnknownCommitError(commit, { cause: error });
  }
}

function runGit(repository: string, args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, ...args], { encoding: "utf8" });
}

/** By the pnpm of that commit. */
function installDependencies(folder: string): void {
  const { packageManager }: { packageManager: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const args = ["--yes", packageManager, "install", "--prefer-offline", "--frozen-lockfile", "--ignore-scripts"];
  execFileSync("npx", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
