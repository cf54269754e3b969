import { doneFolder, loadTables, maxResourceNameCharacters, streamNameFor } from "@sluice/lake";
import { nameWindowDataset } from "@sluice/schema";

import { findSourceProblems } from "../ingest-host/find-source-problems.ts";
import { type CompleteDatasetArgs, completeDatasetArgs, hasPartitions } from "./dataset-args.ts";
import type { SluiceArgs } from "./sluice-args.ts";

/** Something that is wrong with arguments, and the one that it is about; none when it is the component's name. */
export interface ArgumentProblem {
  /** `datasets.0.partitioning`. */
  readonly path?: string;
  readonly message: string;
}

/** What is wrong with a stack's name and arguments before any value is known. */
export function findArgumentProblems(name: string, args: SluiceArgs): readonly ArgumentProblem[] {
  const datasets = args.datasets.map((each) => completeDatasetArgs(each, args));
  return [
    ...findNameProblems(name, datasets),
    ...datasets.flatMap((each, at) => findDatasetProblems(each, `datasets.${at}`)),
    ...findRepeatedDatasets(datasets),
    ...findTakenNames(datasets),
    ...findIngestHostProblems(args, datasets),
    ...findHttpProblems(args, datasets),
    ...findLandingProblems(args, datasets),
  ];
}

/** Names of resources are built from those of the stack and the dataset. */
function findNameProblems(name: string, datasets: readonly CompleteDatasetArgs[]): readonly ArgumentProblem[] {
  const tooLong = datasets
    .flatMap((each) => [each.definition.name, ...listWindowDatasets(each)])
    .map((dataset) => streamNameFor({ name, dataset }))
    .filter((each) => each.length > maxResourceNameCharacters);
  return [
    ...findSpellingProblems(name),
    ...tooLong.map((each) => ({
      message: `"${each}": expected at most ${maxResourceNameCharacters} characters for the stack's whole name and the dataset's together`,
    })),
  ];
}

/** What S3, Glue, IAM and Kinesis all take as the beginning of a name. */
const stackSpelling = { pattern: /^[a-z][a-z0-9-]*$/, allowed: 'lower-case letters, digits and "-"' };

/** No bucket and no database is called after a pipeline, and a dataset's name at its end may have "_". */
export const pipelineSpelling = { pattern: /^[a-z][a-z0-9_-]*$/, allowed: 'lower-case letters, digits, "-" and "_"' };

export function findSpellingProblems(name: string, { pattern, allowed } = stackSpelling): readonly ArgumentProblem[] {
  return pattern.test(name) ? [] : [{ message: `name: expected ${allowed}, got "${name}"` }];
}

/** What one dataset asks for and cannot have. */
export function findDatasetProblems(
  { definition, partitioning, directPut, stream, windows }: CompleteDatasetArgs,
  path: string,
): readonly ArgumentProblem[] {
  const { name } = definition;
  return [
    ...(partitioning === "static" || hasPartitions(definition)
      ? []
      : [
          {
            path: `${path}.partitioning`,
            message: `"${name}" has no partition columns, so only "static" is allowed, got "${partitioning}"`,
          },
        ]),
    ...(directPut && stream !== undefined
      ? [{ path: `${path}.stream`, message: `"${name}" takes Direct PUT: it can have no stream` }]
      : []),
    ...(directPut && windows && (definition.windows ?? []).length > 0
      ? [
          {
            path: `${path}.windows`,
            message: `"${name}" takes Direct PUT, and its windows are computed from a stream: set windows to false, or directPut`,
          },
        ]
      : []),
  ];
}

/** What a stack's own table, and the landing bucket's own folder, are called. */
const takenNames: ReadonlySet<string> = new Set([loadTables.view, doneFolder.slice(0, -1)]);

function findTakenNames(datasets: readonly CompleteDatasetArgs[]): readonly ArgumentProblem[] {
  return datasets.flatMap(({ definition: { name } }, at) =>
    takenNames.has(name) ? [{ path: `datasets.${at}`, message: `"${name}" is a name of the stack's own` }] : [],
  );
}

/** Datasets of windows' results: they stand beside those that are listed. */
function listWindowDatasets({ definition, windows }: CompleteDatasetArgs): readonly string[] {
  return windows ? (definition.windows ?? []).map(({ name }) => nameWindowDataset(definition.name, name)) : [];
}

function findRepeatedDatasets(datasets: readonly CompleteDatasetArgs[]): readonly ArgumentProblem[] {
  const names = datasets.map(({ definition }) => definition.name);
  const results = new Set(datasets.flatMap(listWindowDatasets));
  const twice = names.flatMap((name, at) =>
    names.indexOf(name) < at ? [toProblem(at, `"${name}" is listed twice`)] : [],
  );
  const taken = names.flatMap((name, at) =>
    results.has(name) ? [toProblem(at, `"${name}" is what the results of another dataset's window are called`)] : [],
  );
  return [...twice, ...taken];
}

function toProblem(at: number, message: string): ArgumentProblem {
  return { path: `datasets.${at}`, message };
}

function findLandingProblems(
  { landingBucket, vpcEndpointIds = [] }: SluiceArgs,
  datasets: readonly CompleteDatasetArgs[],
): readonly ArgumentProblem[] {
  const isUsed = datasets.some(({ landing }) => landing);
  const isRestricted = isUsed && vpcEndpointIds.length > 0;
  const outside = "the loader runs outside of your network, so its rows cannot come through your VPC endpoints";
  return [
    ...(isRestricted ? [{ path: "landing", message: outside }] : []),
    ...(landingBucket !== undefined && !isUsed
      ? [{ path: "landingBucket", message: 'no dataset takes files: set "landing" for one, or for the stack' }]
      : []),
  ];
}

function findIngestHostProblems(
  { ingestHost, vpcEndpointIds = [] }: SluiceArgs,
  datasets: readonly CompleteDatasetArgs[],
): readonly ArgumentProblem[] {
  if (ingestHost === undefined) return [];
  const { dataset, source } = ingestHost;
  const fed = datasets.find(({ definition }) => definition.name === dataset);
  const path = "ingestHost.dataset";
  return [
    ...(fed === undefined ? [{ path, message: `"${dataset}" is not among the stack's datasets` }] : []),
    ...(fed?.directPut === true ? [{ path, message: `"${dataset}" has no stream: it takes Direct PUT` }] : []),
    ...(typeof source === "string"
      ? findSourceProblems(source).map((message) => ({ path: "ingestHost.source", message }))
      : []),
    ...(vpcEndpointIds.length > 0
      ? [
          {
            path: "ingestHost",
            message: "has a network of its own, so its rows cannot come through your VPC endpoints",
          },
        ]
      : []),
  ];
}

function findHttpProblems(
  { httpApi, vpcEndpointIds = [] }: SluiceArgs,
  datasets: readonly CompleteDatasetArgs[],
): readonly ArgumentProblem[] {
  const open = datasets.filter(({ http }) => http);
  const issuer = httpApi?.jwt?.issuer;
  const isOther = typeof issuer === "string" && !issuer.startsWith("https://");
  return [
    ...(open.length > 0 && vpcEndpointIds.length > 0
      ? [{ path: "http", message: "rows that are posted come through API Gateway, and not through your VPC endpoints" }]
      : []),
    ...(httpApi !== undefined && open.length === 0
      ? [{ path: "httpApi", message: 'no dataset takes rows over HTTP: set "http" for one, or for the stack' }]
      : []),
    ...(isOther ? [{ path: "httpApi.jwt.issuer", message: `expected an address with https://, got "${issuer}"` }] : []),
  ];
}
