import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import type { Plan, PlannedResource } from "@sluice/plan";

import { startEnvironment } from "../environment.ts";
import { tableColumns } from "./table-columns.ts";
import type { ConformanceTarget, TargetResources } from "./target.ts";

const accountId = "000000000000";
const toFunctionArn = (name: string): string => `arn:aws:lambda:eu-central-1:${accountId}:function:${name}`;
const resources: TargetResources = {
  region: "eu-central-1",
  bucket: "conformance",
  roleArn: `arn:aws:iam::${accountId}:role/delivery`,
  functionArn: toFunctionArn("scripted"),
  impatientFunctionArn: toFunctionArn("impatient"),
  database: "conformance",
  table: "sales",
};

/** This machine's endpoint, as `sluice local` starts it, on a clock that the tests advance. */
export async function startLocalTarget(): Promise<ConformanceTarget> {
  const dir = mkdtempSync(join(tmpdir(), "sluice-conformance-"));
  const clock = createFakeClock();
  const environment = await startEnvironment({
    plan,
    dir,
    port: 0,
    speedUp: 1,
    clock,
    // The tests provoke problems, such as deliveries that are retried.
    onProblem: () => undefined,
    onWritten: () => undefined,
  });
  const settings = {
    endpoint: environment.url,
    region: resources.region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  };
  const firehose = new FirehoseClient(settings);
  const kinesis = new KinesisClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  return {
    name: "local",
    resources,
    firehose,
    kinesis,
    s3,
    nowMs: clock.nowMs,
    passTime: async (seconds) => {
      clock.advance(seconds * 1000);
      // Functions and the disk need real time.
      await sleep(realPauseMs);
    },
    patienceMs: 20_000,
    close: async () => {
      for (const client of [firehose, kinesis, s3]) client.destroy();
      await environment.close();
      rmSync(dir, { recursive: true });
    },
  };
}

const realPauseMs = 5;
const parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

const plan: Plan = {
  project: "conformance",
  stack: "local",
  region: resources.region,
  accountId,
  outputs: {},
  resources: [
    createPlannedResource("aws:s3/bucket:Bucket", { bucket: resources.bucket }),
    createPlannedFunction("scripted", { timeout: 60 }),
    createPlannedFunction("impatient", { timeout: 1 }),
    createPlannedResource("aws:glue/catalogTable:CatalogTable", {
      name: resources.table,
      databaseName: resources.database,
      storageDescriptor: {
        location: `s3://${resources.bucket}/table/`,
        columns: tableColumns,
        serDeInfo: { serializationLibrary: parquet },
      },
    }),
  ],
};

function createPlannedFunction(name: string, settings: { readonly timeout: number }): PlannedResource {
  const path = fileURLToPath(new URL("scripted-function.mjs", import.meta.url));
  const code = { assets: { "scripted-function.mjs": { path } } };
  return createPlannedResource("aws:lambda/function:Function", {
    name,
    arn: toFunctionArn(name),
    handler: "scripted-function.handler",
    code,
    memorySize: 512,
    ...settings,
  });
}

function createPlannedResource(type: string, state: PlannedResource["state"]): PlannedResource {
  return { type, name: "conformance", custom: true, inputs: {}, state };
}
