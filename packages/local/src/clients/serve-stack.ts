import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { findProjectRoot } from "@sluice/command-line";
import { collectPlan } from "@sluice/plan";

import { type Environment, startEnvironment } from "../environment.ts";
import { readManifestOutput } from "../stack-outputs.ts";
import type { ProgramEnvironment } from "./client.ts";

export interface ServedStack {
  readonly environment: ProgramEnvironment;
  readonly close: () => Promise<void>;
}

/** A minute's buffer is delivered in a second. */
const speedUp = 60;

const rows = ["5.1,3.5,1.4,0.2,Iris-setosa", "4.9,3.0,1.4,0.2,Iris-setosa", "6.3,3.3,6.0,2.5,Iris-virginica"];

/** Runs the project's dev stack as `local --tls` does, in a folder of its own, with three rows delivered and a stream for the KPL, which creates none. */
export async function serveStack(onProblem: (problem: string) => void): Promise<ServedStack> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-clients-"));
  const plan = await collectPlan({ dir: findProjectRoot(), stack: "dev" });
  const { database, workgroup, bucket, datasets } = readManifestOutput(plan);
  const stack = await startEnvironment({
    plan,
    dir,
    port: 0,
    tls: true,
    speedUp,
    onProblem,
    onWritten: () => undefined,
  });
  const close = async (): Promise<void> => {
    await stack.close();
    rmSync(dir, { recursive: true });
  };
  try {
    await deliverRows(stack, datasets["iris"]?.streamName);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    environment: {
      ...stack.clientEnvironment,
      CLIENTS_BUCKET: bucket,
      CLIENTS_CA: stack.caFile ?? "",
      CLIENTS_DATABASE: database,
      CLIENTS_VIEW: "iris",
      CLIENTS_WORKGROUP: workgroup,
    },
    close,
  };
}

async function deliverRows({ url, clientEnvironment, whenDelivered }: Environment, StreamName: string | undefined) {
  const kinesis = new KinesisClient({
    endpoint: url,
    region: clientEnvironment["AWS_REGION"] ?? "",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const Records = rows.map((row) => ({ PartitionKey: row, Data: Buffer.from(`${row}\n`) }));
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  await kinesis.send(new CreateStreamCommand({ StreamName: "clients-kpl", ShardCount: 2 }));
  kinesis.destroy();
  await whenDelivered();
}
