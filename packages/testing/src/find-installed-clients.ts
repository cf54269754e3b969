import { spawnSync } from "node:child_process";

export interface InstalledClients {
  readonly hasAwsCli: boolean;
  readonly hasBoto3: boolean;
}

let found: InstalledClients | undefined;

/**
 * Which clients of others are on this machine, and says which are not. To be called while a file is read, and not in a
 * hook: a file whose tests are all skipped runs none.
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
