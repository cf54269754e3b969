import { type DatasetManifest, lakeLayout, nameTables, type PartitionColumnManifest } from "@sluice/lake";
import {
  type Dataset,
  type DatasetDefinition,
  type GlueColumn,
  hashDefinition,
  toGlueColumns,
  toGluePartitionKeys,
} from "@sluice/schema";

import { loadNamedQueries, loadSampleQuery } from "../queries/named-queries.ts";
import type { NamedSql } from "../queries/named-sql.ts";
import { createConsoleUrls } from "./console-urls.ts";

/** What only the stack knows about a dataset. */
export interface DatasetFacts {
  readonly region: string;
  readonly bucket: string;
  readonly database: string;
  /** Absent for Direct PUT. */
  readonly streamName?: string | undefined;
  readonly deliveryStreamName: string;
  /** Where rows are posted; absent where they are not. */
  readonly rowsUrl?: string | undefined;
  /** Absent where files cannot be dropped. */
  readonly landing?: string | undefined;
  readonly hasSourceBackup: boolean;
  readonly definition: DatasetDefinition;
  /** Absent for a definition that is not locked as it is. */
  readonly lockedOn?: string | undefined;
  /** Of a window's results. */
  readonly window?: DatasetManifest["window"];
  /** What is shown of a window's results, where a dataset's rows are shown as they are delivered. */
  readonly columns?: readonly GlueColumn[] | undefined;
  readonly settings: Pick<DatasetManifest, "format" | "partitioning" | "bufferingIntervalSeconds" | "bufferingSizeMiB">;
}

/** Where one dataset's rows go in, and where they are found. */
export function buildDatasetManifest(dataset: Dataset, facts: DatasetFacts): DatasetManifest {
  const { streamName, deliveryStreamName, rowsUrl, landing, hasSourceBackup, definition, lockedOn, settings } = facts;
  return {
    dataset: dataset.name,
    definition,
    definitionHash: hashDefinition(definition),
    ...(lockedOn === undefined ? {} : { lockedOn }),
    ...(facts.window === undefined ? {} : { window: facts.window }),
    ...(streamName === undefined ? {} : { streamName }),
    deliveryStreamName,
    ...(rowsUrl === undefined ? {} : { rowsUrl }),
    ...(landing === undefined ? {} : { landing }),
    prefixes: {
      data: lakeLayout.dataPrefix(dataset.name),
      rejects: lakeLayout.rejectsPrefix(dataset.name),
      errors: lakeLayout.errorsPrefix(dataset.name),
      ...(hasSourceBackup ? { source: lakeLayout.sourcePrefix(dataset.name) } : {}),
    },
    ...settings,
    ...nameTables(dataset.name),
    columns: facts.columns ?? toGlueColumns(dataset),
    partitionColumns: describePartitionColumns(dataset),
    sampleQueries: loadQueries(dataset, facts).map(({ name, sql }) => ({ name, sql })),
    consoleLinks: buildConsoleLinks(dataset, facts),
  };
}

function loadQueries(dataset: Dataset, { window, database }: DatasetFacts): readonly NamedSql[] {
  return window === undefined ? loadNamedQueries(dataset, database) : [loadSampleQuery(dataset, database)];
}

/** Every partition column prunes: Athena projects its values, and the views pass filters on to the table. */
function describePartitionColumns(dataset: Dataset): readonly PartitionColumnManifest[] {
  const types = new Map(toGluePartitionKeys(dataset).map(({ name, type }) => [name, type]));
  return dataset.partitionColumns.map((column) => ({
    name: column.name,
    type: types.get(column.name) ?? "string",
    prunes: true,
    ...(column.kind === "closed-set" ? { values: [...column.keys, column.otherwise] } : { range: column.range }),
  }));
}

function buildConsoleLinks({ name }: Dataset, facts: DatasetFacts): Readonly<Record<string, string>> {
  const { region, bucket, database, streamName, deliveryStreamName } = facts;
  const console = createConsoleUrls(region);
  return {
    objects: console.bucket(bucket, lakeLayout.dataPrefix(name)),
    rejects: console.bucket(bucket, lakeLayout.rejectsPrefix(name)),
    errors: console.bucket(bucket, lakeLayout.errorsPrefix(name)),
    ...(streamName === undefined ? {} : { stream: console.stream(streamName) }),
    "delivery stream": console.deliveryStream(deliveryStreamName),
    table: console.table(database, nameTables(name).tables.data),
  };
}
