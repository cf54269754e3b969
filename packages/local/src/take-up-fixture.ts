import { deliveryStreamType, mockResource, type Plan, type PlannedResource } from "@sluice/plan";

const account = { region: "eu-central-1", accountId: "000000000000" };
const roleArn = "arn:aws:iam::000000000000:role/delivery";
const parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

/** Answers each record with its text as `id`, and with the text beside the module. Takes a moment, so that others wait. */
const transform = `
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const colour = readFileSync(new URL("./colour.txt", import.meta.url), "utf8");

export async function handler({ records }) {
  await setTimeout(5);
  return { records: records.map(({ recordId, data }) => ({ recordId, result: "Ok", data: toLine(data) })) };
}

function toLine(data) {
  return Buffer.from(JSON.stringify({ id: Buffer.from(data, "base64").toString(), colour }) + "\\n").toString("base64");
}
`;

export function planResource(type: string, name: string, inputs: PlannedResource["inputs"] = {}): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

export interface FlowerSettings {
  /** What the function adds to each row. */
  readonly colour?: string;
  /** Columns of the table besides `id`. */
  readonly columns?: readonly string[];
  /** Changes of the delivery stream's destination. */
  readonly destination?: Readonly<Record<string, unknown>>;
}

/** For tests: a dataset's stream, function, table and delivery stream to the bucket `lake`. */
export function planFlower(name: string, settings: FlowerSettings = {}): readonly PlannedResource[] {
  const { colour = "red", columns = ["colour"], destination = {} } = settings;
  const code = { assets: { "index.mjs": { text: transform }, "colour.txt": { text: colour } } };
  const functionPlan = planResource("aws:lambda/function:Function", `${name}-transform`, {
    handler: "index.handler",
    code,
    memorySize: 256,
  });
  const stream = planResource("aws:kinesis/stream:Stream", name, { shardCount: 2 });
  return [
    stream,
    functionPlan,
    planResource("aws:glue/catalogTable:CatalogTable", name, {
      databaseName: "garden",
      storageDescriptor: {
        location: `s3://lake/data/${name}/`,
        columns: ["id", ...columns].map((column) => ({ name: column, type: "string" })),
        serDeInfo: { serializationLibrary: parquet },
      },
    }),
    planResource(deliveryStreamType, name, {
      destination: "extended_s3",
      kinesisSourceConfiguration: { kinesisStreamArn: stream.state["arn"], roleArn },
      extendedS3Configuration: planDestination(name, String(functionPlan.state["arn"]), destination),
    }),
  ];
}

function planDestination(name: string, functionArn: string, changes: Readonly<Record<string, unknown>>): object {
  const lambda = { type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: functionArn }] };
  return {
    roleArn,
    bucketArn: "arn:aws:s3:::lake",
    prefix: `data/${name}/`,
    bufferingSize: 64,
    bufferingInterval: 60,
    processingConfiguration: { enabled: true, processors: [lambda] },
    dataFormatConversionConfiguration: {
      inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
      outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
      schemaConfiguration: { roleArn, databaseName: "garden", tableName: name },
    },
    ...changes,
  };
}

/** For tests: a stack with the bucket `lake`, and these resources. */
export function createGardenPlan(...resources: readonly PlannedResource[]): Plan {
  return {
    ...account,
    project: "garden",
    stack: "dev",
    outputs: {},
    resources: [planResource("aws:s3/bucket:Bucket", "lake"), ...resources],
  };
}
