import { type DatasetManifest, lakeLayout, nameTables, type PartitionColumnManifest } from "@sluice/lake";
import {
  type Dataset,
  type DatasetDefinition,
  hashDefinition,
  toGlueColumns,
  toGluePartitionKeys,
} from "@sluice/schema";

import { loadNamedQueries } from "../queries/named-queries.ts";
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
    columns: toGlueColumns(dataset),
    partitionColumns: describePartitionColumns(dataset),
    sampleQueries: loadNamedQueries(dataset, facts.database).map(({ name, sql }) => ({ name, sql })),
    consoleLinks: buildConsoleLinks(dataset, facts),
  };
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
