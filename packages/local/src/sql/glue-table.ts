import type { Plan } from "@sluice/plan";
import { z } from "zod";

const columnSchema = z.object({ name: z.string(), type: z.string() });

const tableSchema = z.object({
  name: z.string(),
  databaseName: z.string(),
  partitionKeys: z.array(columnSchema).default([]),
  storageDescriptor: z.object({
    location: z.string().regex(/^s3:\/\/[^/]+/),
    columns: z.array(columnSchema),
  }),
});

/** What tells a table's format, if it has one: a view has no objects. */
const formatSchema = z.object({
  storageDescriptor: z.object({ serDeInfo: z.object({ serializationLibrary: z.string() }) }),
});

export type GlueColumn = z.output<typeof columnSchema>;

/** A table of the Glue catalog: where its objects lie, and what their columns are. */
export interface GlueTable {
  readonly databaseName: string;
  readonly name: string;
  readonly bucket: string;
  /** Ends with `/`, or is empty for the whole bucket. */
  readonly prefix: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
}

const tableType = "aws:glue/catalogTable:CatalogTable";
const parquetLibrary = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

/** The tables over Parquet that a plan creates. */
export function glueTablesOf(plan: Plan): readonly GlueTable[] {
  return tableStatesOf(plan).filter(isParquet).map(tableOf);
}

/** Names of the plan's tables that cannot be queried here: views, and tables over other formats. */
export function otherTablesOf(plan: Plan): readonly string[] {
  return tableStatesOf(plan)
    .filter((state) => !isParquet(state))
    .map((state) => `${String(state["databaseName"])}.${String(state["name"])}`);
}

function tableStatesOf({ resources }: Plan) {
  return resources.filter(({ type }) => type === tableType).map(({ state }) => state);
}

function isParquet(state: unknown): boolean {
  return formatSchema.safeParse(state).data?.storageDescriptor.serDeInfo.serializationLibrary === parquetLibrary;
}

function tableOf(state: unknown): GlueTable {
  const { name, databaseName, partitionKeys, storageDescriptor } = tableSchema.parse(state);
  const [bucket = "", ...folders] = storageDescriptor.location.replace("s3://", "").split("/");
  const prefix = folders
    .filter((folder) => folder !== "")
    .map((folder) => `${folder}/`)
    .join("");
  return { name, databaseName, bucket, prefix, columns: storageDescriptor.columns, partitionKeys };
}
