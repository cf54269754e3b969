import { join } from "node:path";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { writeLocalEndpoint } from "@sluice/aws";
import { readManifestOutput } from "@sluice/local";
import { createTemporaryFolder, type ProcessResult } from "@sluice/testing";

import { collectDevPlan, type DevEnvironment, devSpeedUp } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

export type AnalystCommand = "locate" | "query" | "tail" | "trace" | "verify" | "replay";

/** Runs an analyst command as a user would with `sluice local` in another terminal. */
export type RunAnalyst = (command: AnalystCommand, ...args: readonly string[]) => Promise<ProcessResult>;

/** Writes the file by which commands find the endpoint, and runs them with nothing else. */
export async function createAnalystRunner(environment: DevEnvironment): Promise<RunAnalyst> {
  const file = await writeEndpointFile(environment);
  return (command, ...args) => runSluice(command, args, { SLUICE_ENDPOINT_FILE: file });
}

/** What `sluice local` writes about itself for other commands. */
export async function writeEndpointFile({ url, lakeDir }: Pick<DevEnvironment, "url" | "lakeDir">): Promise<string> {
  const file = join(createTemporaryFolder("endpoint"), "endpoint.json");
  const manifest = readManifestOutput(await collectDevPlan());
  writeLocalEndpoint(file, { url, pid: process.pid, bucketsFolder: lakeDir, speedUp: devSpeedUp, manifest });
  return file;
}

/** Puts payloads into the iris stream as any producer may, in this order. */
export async function putIrisRecords(
  { url }: Pick<DevEnvironment, "url">,
  payloads: readonly (string | Uint8Array)[],
): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new KinesisClient({ endpoint: url, region: "eu-central-1", credentials });
  const records = payloads.map((payload) => ({ PartitionKey: "any", Data: Buffer.from(payload) }));
  await client.send(new PutRecordsCommand({ StreamName: "sluice-dev-iris", Records: records }));
  client.destroy();
}
