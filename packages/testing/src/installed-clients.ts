import { spawnSync } from "node:child_process";

export const hasAwsCli = spawnSync("aws", ["--version"]).status === 0;
export const hasBoto3 = spawnSync("python3", ["-c", "import boto3"]).status === 0;

/** Says which clients are not here: to be called while a file is read, as one whose tests are all skipped runs no hook. */
export function reportSkippedClients(): void {
  for (const [client, isHere] of Object.entries({ "the AWS CLI": hasAwsCli, "python3 with boto3": hasBoto3 })) {
    if (!isHere) process.stderr.write(`SKIPPED: ${client} is not on this machine; the suite is complete without it\n`);
  }
}
