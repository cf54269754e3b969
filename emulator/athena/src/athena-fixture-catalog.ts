import { namedQuerySchema, workgroupSchema } from "./workgroup.ts";

const databaseName = "garden_dev";
const viewSql = `SELECT CAST("petals" AS integer) AS "petals", CAST("name" AS varchar) AS "name",
  CAST("weight" AS double) AS "weight", CAST("colour_key" AS varchar) AS "colour_key", CAST("day" AS varchar) AS "day"
FROM (
  SELECT "petals", "name", "weight", "colour_key", "day",
    row_number() OVER (PARTITION BY "colour_key", "day", "batch_id", "row_index" ORDER BY "arrived_at") AS "copy_number"
  FROM "garden_dev"."flowers_raw"
)
WHERE "copy_number" = 1`;

const view = {
  originalSql: viewSql,
  catalog: "awsdatacatalog",
  schema: databaseName,
  columns: [
    { name: "petals", type: "integer" },
    { name: "name", type: "varchar" },
    { name: "weight", type: "double" },
    { name: "colour_key", type: "varchar" },
    { name: "day", type: "varchar" },
  ],
};

const columns = [
  { name: "petals", type: "int", comment: "of one flower" },
  { name: "name", type: "string" },
  { name: "weight", type: "double" },
  { name: "batch_id", type: "string" },
  { name: "row_index", type: "bigint" },
  { name: "arrived_at", type: "timestamp" },
];

const days = {
  "projection.day.type": "date",
  "projection.day.format": "yyyy-MM-dd",
  "projection.day.range": "2026-01-01,NOW",
};

/** For tests: a table over Parquet, a view over it and a table over JSON lines, as Glue describes them. */
export const catalogEntries = {
  databases: [{ name: databaseName, description: "Rows." }],
  tables: [
    {
      name: "flowers_raw",
      databaseName,
      tableType: "EXTERNAL_TABLE",
      parameters: {
        "projection.enabled": "true",
        "projection.colour_key.type": "enum",
        "projection.colour_key.values": "red,blue,unknown,NULL",
        ...days,
        "storage.location.template": "s3://lake/data/flowers/colour_key=${colour_key}/day=${day}/",
      },
      partitionKeys: [
        { name: "colour_key", type: "string" },
        { name: "day", type: "string" },
      ],
      storageDescriptor: {
        location: "s3://lake/data/flowers/",
        columns,
        inputFormat: "in",
        outputFormat: "out",
        serDeInfo: { serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
      },
    },
    {
      name: "flowers",
      databaseName,
      tableType: "VIRTUAL_VIEW",
      parameters: { presto_view: "true" },
      viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(view)).toString("base64")} */`,
      storageDescriptor: { columns: view.columns, serDeInfo: { serializationLibrary: "-" } },
    },
    {
      name: "flowers_rejects",
      databaseName,
      tableType: "EXTERNAL_TABLE",
      parameters: { "projection.enabled": "true", ...days },
      partitionKeys: [{ name: "day", type: "string" }],
      storageDescriptor: {
        location: "s3://lake/rejects/flowers/",
        columns: [
          { name: "reason", type: "string" },
          { name: "column", type: "string" },
        ],
        serDeInfo: { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
      },
    },
  ],
};

/** For tests: everything of Athena's that is not data: catalog, workgroups and named queries. */
export const athenaSettings = {
  workgroups: [
    {
      name: "garden-dev",
      description: "Queries.",
      configuration: {
        bytesScannedCutoffPerQuery: 10_000_000,
        enforceWorkgroupConfiguration: true,
        resultConfiguration: {
          outputLocation: "s3://results/queries/",
          encryptionConfiguration: { encryptionOption: "SSE_S3" },
        },
      },
    },
    {
      name: "strict",
      configuration: { bytesScannedCutoffPerQuery: 200, resultConfiguration: { outputLocation: "s3://results" } },
    },
  ].map((each) => workgroupSchema.parse(each)),
  namedQueries: [
    {
      id: "named-1",
      name: "flowers-sample",
      database: databaseName,
      query: "SELECT count(*) FROM flowers",
      workgroup: "garden-dev",
    },
  ].map((each) => namedQuerySchema.parse(each)),
};
