import { spawnSync } from "node:child_process";

export interface InstalledClients {
  readonly hasAwsCli: boolean;
  readonly hasBoto3: boolean;
}

let found: InstalledClients | undefined;

/**
 * Tells which third-party clients are on this machine, and prints which are missing. Call it at the top of a test file,
 * not in a hook: when all tests of a file are skipped, its hooks do not run.
 */
export function findInstalledClients(): InstalledClients {
  found ??= {
    hasAwsCli: spawnSync("aws", ["--version"]).status === 0,
    hasBoto3: spawnSync("python3", ["-c", "import boto3"]).status === 0,
  };
  for (const [client, isHere] of Object.entries({
    "the AWS CLI": found.hasAwsCli,
    "python3 with boto3": found.hasBoto3,
  })) {
    if (!isHere) process.stderr.write(`SKIPPED: ${client} is not on this machine; the suite is complete without it\n`);
  }
  return found;
}
