import { setTimeout as sleep } from "node:timers/promises";

import { FirehoseClient } from "@aws-sdk/client-firehose";
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from "@aws-sdk/client-glue";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";

import { tableColumns } from "./table-columns.ts";
import type { ConformanceTarget, TargetResources } from "./target.ts";

const region = "eu-central-1";
const roleArn = "arn:aws:iam::000000000000:role/delivery";

/** What an emulator is given by name; the rest the suite creates in it. */
export interface UrlTargetSettings {
  readonly url: string;
  /** Empty: what needs a function is left out. */
  readonly functionArn: string;
  readonly impatientFunctionArn: string;
}

/** Any emulator of AWS: creates the bucket and the table that the suite needs, unless they are there. */
export async function openUrlTarget(settings: UrlTargetSettings): Promise<ConformanceTarget> {
  const client = {
    endpoint: settings.url,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  const [firehose, kinesis, s3] = [
    new FirehoseClient(client),
    // Most emulators speak nothing newer.
    new KinesisClient({ ...client, requestHandler: new S3Client({}).config.requestHandler }),
    new S3Client({ ...client, forcePathStyle: true }),
  ];
  const resources = toResources(settings);
  await prepare(resources, { s3, glue: new GlueClient(client) });
  return {
    name: "url",
    resources,
    firehose,
    kinesis,
    s3,
    nowMs: Date.now,
    passTime: (seconds) => sleep(seconds * 1000),
    patienceMs: urlPatienceMs,
    close: async () => {
      for (const each of [firehose, kinesis, s3]) each.destroy();
    },
  };
}

/** The shortest interval that there is, and some reserve. */
const urlPatienceMs = 75_000;

function toResources({ functionArn, impatientFunctionArn }: UrlTargetSettings): TargetResources {
  const names = { region, roleArn, bucket: "conformance", database: "conformance", table: "sales" };
  return { ...names, functionArn, impatientFunctionArn };
}

interface PreparingClients {
  readonly s3: S3Client;
  readonly glue: GlueClient;
}

async function prepare({ bucket, database, table }: TargetResources, { s3, glue }: PreparingClients): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await unlessThere(s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration })));
  await unlessThere(glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } })));
  const TableInput = {
    Name: table,
    StorageDescriptor: {
      Location: `s3://${bucket}/table/`,
      Columns: tableColumns.map(({ name, type }) => ({ Name: name, Type: type })),
      SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
    },
  };
  await unlessThere(glue.send(new CreateTableCommand({ DatabaseName: database, TableInput })));
}

/** Several files of the suite prepare the same emulator; one without Glue fails where it is needed. */
async function unlessThere(creating: Promise<unknown>): Promise<void> {
  await creating.catch(() => undefined);
}
