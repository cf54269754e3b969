import { basename, dirname, extname } from "node:path";

import { createS3Access } from "@sluice/aws";
import { formatCount, UsageError } from "@sluice/command-line";
import type { DatasetDefinition } from "@sluice/schema";
import { openSources, type Source } from "@sluice/source";

import { buildDefinition } from "./build-definition.ts";
import { findSchemaModule } from "./definition-place.ts";
import { createDiscoverProgress } from "./discover-progress.ts";
import { type DiscoverOptions, discoverSource } from "./discover-source.ts";
import { findSourceStack } from "./find-source-stack.ts";
import type { Findings } from "./findings.ts";
import { checkDatasetName, nameDataset } from "./name-dataset.ts";
import { renderDefinition, renderDefinitionAsJson } from "./render-definition.ts";

/** What the user says about the file; the rest is found. */
export interface DiscoverChoice extends Omit<DiscoverOptions, "onRow"> {
  /** CSV file, plain or gzip; `-` for stdin, `https://` or `s3://`. */
  readonly file: string;
  /** Of the dataset. Default: from the file's name. */
  readonly name?: string;
  /** By which a source on S3 is reached. */
  readonly stack?: string;
  readonly manifest?: string;
}

export interface DiscoveredDataset {
  readonly definition: DatasetDefinition;
  readonly findings: Findings;
  /** Name of the file that was read. */
  readonly file: string;
  /** Where it was read from, without the secrets that an address may have. */
  readonly address: string;
}

const progressIntervalMs = 3_000;

/** The name that a file's dataset gets, before any of it is read, and what to say about it. */
export function chooseName({ name, file }: Pick<DiscoverChoice, "name" | "file">) {
  return name === undefined ? nameDataset(file) : checkDatasetName(name);
}

/** Reads a whole CSV file and finds its definition. Throws `SourceError` and {@link UsageError}. */
export async function discoverDataset(choice: DiscoverChoice): Promise<DiscoveredDataset> {
  const { name, notes } = chooseName(choice);
  const source = await openOnlySource(choice);
  const found = await withProgress((onRow) => discoverSource(source, { ...choice, onRow }));
  const findings = { ...found, notes: [...notes, ...found.notes] };
  const file = basename(source.name);
  return { definition: buildDefinition(findings, { name, file }), findings, file, address: source.name };
}

/** The definition's file: JSON where the path says so, else TypeScript, with what is to be checked. */
export function renderDiscovered({ definition, findings, file }: DiscoveredDataset, path: string): Promise<string> {
  if (extname(path) === ".json") return renderDefinitionAsJson(definition);
  const rows = formatCount(findings.rowCount, "row");
  const comments = [`Discovered in ${rows} of ${file}: read it before you rely on it.`, ...findings.notes];
  return renderDefinition(definition, comments, findSchemaModule(dirname(path)));
}

async function openOnlySource({ file, stack, manifest }: DiscoverChoice): Promise<Source> {
  const choice = { ...(stack === undefined ? {} : { stack }), ...(manifest === undefined ? {} : { manifest }) };
  const [source, ...others] = await openSources(
    { source: [file] },
    {
      signal: new AbortController().signal,
      onNote: () => undefined,
      s3: createS3Access(process.env, await findSourceStack(file, choice, process.env)),
    },
  );
  if (source === undefined || others.length > 0) {
    throw new UsageError(`"${file}" matches ${others.length + 1} files; give one of them`);
  }
  return source;
}

async function withProgress(work: (onRow: (characters: number) => void) => Promise<Findings>): Promise<Findings> {
  const progress = createDiscoverProgress();
  const timer = setInterval(() => process.stderr.write(`${progress.text()}\n`), progressIntervalMs);
  try {
    return await work(progress.add);
  } finally {
    clearInterval(timer);
  }
}
