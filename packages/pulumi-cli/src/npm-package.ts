import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The version of npm's package `pulumi`, and so of the CLI that it fetches; none where only a bundle is, without packages. */
export function readPinnedVersion(): string | undefined {
  try {
    const { version }: { readonly version: string } = require("pulumi/package.json");
    return version;
  } catch {
    return undefined;
  }
}

/** Lets npm's package fetch the CLI: it does so before it runs its first command, and says so on stderr. */
export async function fetchPulumi(environment: NodeJS.ProcessEnv): Promise<void> {
  const version = readPinnedVersion();
  if (version === undefined) return;
  const fetching = spawn(process.execPath, [require.resolve("pulumi/run.js"), "version"], {
    stdio: ["ignore", "ignore", "inherit"],
    // Else it would fetch another version than the one that is looked for.
    env: { ...environment, PULUMI_VERSION: version },
  });
  await once(fetching, "close");
}
