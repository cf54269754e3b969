import { findVersionProblem, type FormatVersions, readVersion } from "@sluice/format-version";
import { addChecksum, readChecksum } from "@sluice/integrity";
import { type DatasetDefinition, describeIssue, InvalidDatasetError, parseDefinition } from "@sluice/schema";
import { z } from "zod";

import { InvalidManifestError } from "./errors.ts";
import { nameStack } from "./resource-names.ts";

/** Where the manifest lies in the lake bucket. */
export const manifestKey = "manifest.json";

const manifestVersion = 2;
const versions: FormatVersions = {
  current: manifestVersion,
  whenOlder: 'deploy the stack again ("sluice up"), or start it again here ("sluice local")',
  whenNewer: "use the version of Sluice that the stack was deployed with",
};

const damaged = `its checksum is of something else: ${versions.whenOlder}`;

const text = z.string().min(1);

/** Title to address, for a person who is signed in to the AWS console. */
const consoleLinks = z.record(z.string(), text);

const glueColumn = z.object({ name: text, type: text });

const partitionColumn = glueColumn.extend({
  /** Whether a filter on it spares Athena whole folders. */
  prunes: z.boolean(),
  /** All values of a closed set. */
  values: z.array(z.string()).exactOptional(),
  /** First and last day or month that is projected. */
  range: z.tuple([text, text]).exactOptional(),
});

/** What it is in a manifest that came as JSON: checked like a file's. */
const definition = z.unknown().transform((value, context): DatasetDefinition => {
  try {
    return parseDefinition(value);
  } catch (error) {
    if (!(error instanceof InvalidDatasetError)) throw error;
    for (const message of error.problems) context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

const datasetManifest = z.object({
  dataset: text,
  /** What writers and readers of this stack go by, whatever the project's file says by now. */
  definition,
  /** `hashDefinition` of it: tells two definitions apart at a glance. */
  definitionHash: text,
  /** The day on which the definition was locked as it is, `yyyy-mm-dd`; absent when it was deployed without. */
  lockedOn: text.exactOptional(),
  /** Of a window's results: the dataset that they are computed from, the window's name in its definition, and the function. */
  window: z.object({ of: text, name: text, functionName: text }).exactOptional(),
  /** Absent when rows go straight to the delivery stream (Direct PUT). */
  streamName: text.exactOptional(),
  deliveryStreamName: text,
  /** Where files can be dropped, `s3://<bucket>/<dataset>/`; absent when the dataset takes none. */
  landing: text.exactOptional(),
  /** Where rows are posted over HTTP; absent where they are not. */
  rowsUrl: text.exactOptional(),
  /** Keys begin so; each ends with `/`. */
  prefixes: z.object({
    data: text,
    rejects: text,
    errors: text,
    /** Source record backup, when it is on. */
    source: text.exactOptional(),
  }),
  format: z.enum(["parquet", "json"]),
  partitioning: z.enum(["lambda", "jq", "static"]),
  bufferingIntervalSeconds: z.number(),
  bufferingSizeMiB: z.number(),
  /** Glue tables: the rows as delivered, doubles and all, what was rejected, and Firehose's error output. */
  tables: z.object({ data: text, rejects: text, errors: text }),
  /** Views that show each identity once: what analysts query. */
  views: z.object({ data: text, rejects: text }),
  columns: z.array(glueColumn),
  partitionColumns: z.array(partitionColumn),
  /** SQL to start with, ready to run. */
  sampleQueries: z.array(z.object({ name: text, sql: text })),
  consoleLinks,
});

const stackManifest = z.object({
  version: z.literal(manifestVersion),
  project: text,
  stack: text,
  /** What the names of its resources begin with; manifests from before have none, and went by project and stack. */
  name: text.exactOptional(),
  region: text,
  accountId: text,
  /** The lake bucket. */
  bucket: text,
  database: text,
  workgroup: text,
  consoleLinks,
  /** By name of the dataset. */
  datasets: z.record(z.string(), datasetManifest),
});

type DeepReadonly<Value> = { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

/** Everything that a producer or an analyst needs to know of a stack: a stack output, and an object in its lake. */
export type StackManifest = DeepReadonly<z.output<typeof stackManifest> & { name: string }>;

/** Where one dataset's rows go in, and where they are found. */
export type DatasetManifest = DeepReadonly<z.output<typeof datasetManifest>>;

/** A column of which Athena reads only the folders that a filter names. */
export type PartitionColumnManifest = DeepReadonly<z.output<typeof partitionColumn>>;

/** The object in the lake: indented JSON, with a checksum. */
export function formatManifest(manifest: StackManifest): string {
  return `${JSON.stringify(addChecksum(manifest), undefined, 2)}\n`;
}

/** Reads a manifest that came as JSON, with a checksum or without. Throws {@link InvalidManifestError} with every problem. */
export function parseStackManifest(value: unknown): StackManifest {
  const problem = findVersionProblem(readVersion(value), versions);
  // In a manifest of another version, further problems would only be noise.
  if (problem !== undefined) throw new InvalidManifestError([problem]);
  if (readChecksum(value) === "wrong") throw new InvalidManifestError([damaged]);
  const parsed = stackManifest.safeParse(value, { error: describeIssue });
  if (parsed.success) return { ...parsed.data, name: parsed.data.name ?? nameStack(parsed.data) };
  throw new InvalidManifestError(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}
