import { basename, extname, join, relative } from "node:path";

import { createS3Access } from "@sluice/aws";
import { type CliCommand, exitCodes, findProjectRoot, UsageError } from "@sluice/command-line";
import { type DatasetInput, InvalidDatasetError } from "@sluice/schema";
import { openSources, type Source, SourceError } from "@sluice/source";

import { OutputError } from "../errors.ts";
import { buildDefinition } from "./build-definition.ts";
import { createDiscoverProgress } from "./discover-progress.ts";
import { discoverSource } from "./discover-source.ts";
import type { Findings } from "./findings.ts";
import { checkDatasetName, nameDataset } from "./name-dataset.ts";
import { type DiscoverArguments, parseDiscoverArguments } from "./parse-discover-arguments.ts";
import { renderDefinition, renderDefinitionAsJson } from "./render-definition.ts";
import { renderFindingsAsJson, type DiscoverOutcome } from "./render-findings-as-json.ts";
import { renderFindings } from "./render-findings.ts";
import { refuseToOverwrite, writeDataset } from "./write-dataset.ts";

const progressIntervalMs = 3_000;

export const discoverCommand: CliCommand = {
  main: async (args) => {
    const parsed = parseDiscoverArguments(args);
    if (parsed !== undefined) await discover(parsed);
    return exitCodes.done;
  },
  foreseen: [SourceError, OutputError, InvalidDatasetError],
};

async function discover(args: DiscoverArguments): Promise<void> {
  const { name, notes } = args.name === undefined ? nameDataset(args.file) : checkDatasetName(args.name);
  const output = args.output ?? join(findProjectRoot(), "datasets", `${name}.ts`);
  const isWritten = args.dryRun !== true;
  if (isWritten && args.force !== true) refuseToOverwrite(output);
  const source = await openOnlySource(args.file);
  const found = await withProgress((onRow) => discoverSource(source, { ...args, onRow }));
  const findings = { ...found, notes: [...notes, ...found.notes] };
  const file = basename(source.name);
  const code = await renderFile(output, { definition: buildDefinition(findings, { name, file }), findings, file });
  if (isWritten) writeDataset(output, { code, force: args.force === true });
  const outcome = { file: args.file, name, output, isWritten, code };
  print(args.json === true ? renderFindingsAsJson(findings, outcome) : renderOutcome(findings, outcome));
}

interface Discovered {
  readonly definition: DatasetInput;
  readonly findings: Findings;
  /** Name of the file that was read. */
  readonly file: string;
}

/** JSON where the output is to be that, and TypeScript with what is to be checked otherwise. */
function renderFile(output: string, { definition, findings, file }: Discovered): Promise<string> {
  if (extname(output) === ".json") return renderDefinitionAsJson(definition);
  const rows = findings.rowCount.toLocaleString("en");
  return renderDefinition(definition, [
    `Discovered in ${rows} rows of ${file}: read it before you rely on it.`,
    ...findings.notes,
  ]);
}

async function openOnlySource(file: string): Promise<Source> {
  const [source, ...others] = await openSources(
    { file: [file] },
    {
      signal: new AbortController().signal,
      onNote: () => undefined,
      s3: createS3Access(process.env),
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

function renderOutcome(findings: Findings, outcome: DiscoverOutcome): string {
  const { file, name, output, isWritten, code } = outcome;
  const shown = relative("", output);
  if (!isWritten) return `${renderFindings(file, findings)}\n\nWould write ${shown}:\n\n${code.trimEnd()}`;
  return [
    `${renderFindings(file, findings)}\n\nWrote ${shown}. Two steps are left:`,
    "  1. pnpm run lock",
    `  2. add ${name} to sluice:datasets in the stack's Pulumi.<stack>.yaml`,
  ].join("\n");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
