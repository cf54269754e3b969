import type { GlueColumn } from "@sluice/schema";

import { InvalidManifestError } from "./errors.ts";
import { type Checks, shapeProblems } from "./manifest-shape.ts";

/** Where the manifest lies in the lake bucket. */
export const manifestKey = "manifest.json";

const manifestVersion = 1;

/** Everything that a producer or an analyst needs to know of a stack: a stack output, and an object in its lake. */
export interface StackManifest {
  readonly version: typeof manifestVersion;
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  readonly accountId: string;
  /** The lake bucket. */
  readonly bucket: string;
  readonly database: string;
  readonly workgroup: string;
  /** Title to address, for a person who is signed in to the AWS console. */
  readonly consoleLinks: Readonly<Record<string, string>>;
  /** By name of the dataset. */
  readonly datasets: Readonly<Record<string, DatasetManifest>>;
}

/** Where one dataset's rows go in, and where they are found. */
export interface DatasetManifest {
  readonly dataset: string;
  /** Absent when rows go straight to the delivery stream (Direct PUT). */
  readonly streamName?: string;
  readonly deliveryStreamName: string;
  /** Keys begin so; each ends with `/`. */
  readonly prefixes: {
    readonly data: string;
    readonly rejects: string;
    readonly errors: string;
    /** Source record backup, when it is on. */
    readonly source?: string;
  };
  readonly format: "parquet" | "json";
  readonly partitioning: "lambda" | "jq" | "static";
  readonly bufferingIntervalSeconds: number;
  readonly bufferingSizeMiB: number;
  /** Glue tables: the rows as delivered, doubles and all, what was rejected, and Firehose's error output. */
  readonly tables: { readonly data: string; readonly rejects: string; readonly errors: string };
  /** Views that show each identity once: what analysts query. */
  readonly views: { readonly data: string; readonly rejects: string };
  readonly columns: readonly GlueColumn[];
  readonly partitionColumns: readonly PartitionColumnManifest[];
  /** SQL to start with, ready to run. */
  readonly sampleQueries: readonly { readonly name: string; readonly sql: string }[];
  readonly consoleLinks: Readonly<Record<string, string>>;
}

/** A column of which Athena reads only the folders that a filter names. */
export interface PartitionColumnManifest extends GlueColumn {
  /** Whether a filter on it spares Athena whole folders. */
  readonly prunes: boolean;
  /** All values of a closed set. */
  readonly values?: readonly string[];
  /** First and last day or month that is projected. */
  readonly range?: readonly [first: string, last: string];
}

const datasetChecks: Checks = {
  dataset: "text",
  "streamName?": "text",
  deliveryStreamName: "text",
  "prefixes.data": "text",
  "prefixes.rejects": "text",
  "prefixes.errors": "text",
  "prefixes.source?": "text",
  format: ["parquet", "json"],
  partitioning: ["lambda", "jq", "static"],
  bufferingIntervalSeconds: "number",
  bufferingSizeMiB: "number",
  "tables.data": "text",
  "tables.rejects": "text",
  "tables.errors": "text",
  "views.data": "text",
  "views.rejects": "text",
  columns: "list",
  partitionColumns: "list",
  sampleQueries: "list",
  consoleLinks: "object",
};

const stackChecks: Checks = {
  project: "text",
  stack: "text",
  region: "text",
  accountId: "text",
  bucket: "text",
  database: "text",
  workgroup: "text",
  consoleLinks: "object",
  datasets: "object",
};

/** Reads a manifest that came as JSON. Throws {@link InvalidManifestError} with every problem. */
export function parseStackManifest(value: unknown): StackManifest {
  const problems = problemsOf(value);
  if (!isManifest(value, problems)) throw new InvalidManifestError(problems);
  return value;
}

function problemsOf(value: unknown): readonly string[] {
  const { version, datasets } = toMembers(value);
  if (version !== manifestVersion) return [`version: expected ${manifestVersion}, got ${JSON.stringify(version)}`];
  const ofDatasets = Object.entries(toMembers(datasets)).flatMap(([name, entry]) =>
    shapeProblems(entry, datasetChecks).map((problem) => `datasets.${name}.${problem}`),
  );
  return [...shapeProblems(value, stackChecks), ...ofDatasets];
}

function isManifest(value: unknown, problems: readonly string[]): value is StackManifest {
  return problems.length === 0;
}

function toMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
