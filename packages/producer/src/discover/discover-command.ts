import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { createS3Access } from "@sluice/aws";
import { type CliCommand, exitCodes, UsageError } from "@sluice/command-line";
import { defineDataset, InvalidDatasetError } from "@sluice/schema";
import { openSources, type Source, SourceError } from "@sluice/source";

import { OutputError } from "../errors.ts";
import { createDiscoverProgress } from "./discover-progress.ts";
import { discoverSource } from "./discover-source.ts";
import { toDatasetDefinition } from "./draw-findings.ts";
import type { Findings } from "./findings.ts";
import { toLakeName } from "./lake-names.ts";
import { type DiscoverArguments, parseDiscoverArguments } from "./parse-discover-arguments.ts";
import { toConstantName, renderDataset } from "./render-dataset.ts";
import { renderFindingsAsJson, type DiscoverOutcome } from "./render-findings-as-json.ts";
import { renderFindings } from "./render-findings.ts";
import { toImportPath, refuseToOverwrite, writeDataset } from "./write-dataset.ts";

const schemaSource = dirname(fileURLToPath(import.meta.resolve("@sluice/schema")));

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
  const name = args.name ?? nameDataset(args.file);
  const output = args.output ?? join(schemaSource, "datasets", `${name}.ts`);
  const isWritten = args.dryRun !== true;
  if (isWritten && args.force !== true) refuseToOverwrite(output);
  const source = await openOnlySource(args.file);
  const findings = await withProgress((onRow) => discoverSource(source, { ...args, onRow }));
  const schemaPath = toImportPath(output, schemaSource);
  const code = await renderDataset(findings, { name, file: basename(source.name), schemaPath });
  // Throws if the schema would refuse the definition.
  defineDataset({ ...toDatasetDefinition(name, findings), description: "", sampleQuery: "" });
  if (isWritten) writeDataset(output, { code, force: args.force === true });
  const outcome = { file: args.file, name, output, isWritten, code };
  print(args.json === true ? renderFindingsAsJson(findings, outcome) : renderOutcome(findings, outcome));
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

function nameDataset(file: string): string {
  // Without an address's query, and without .gz.
  const base = basename(file.replace(/[?#].*$/, "")).replace(/\.gz$/i, "");
  const name = toLakeName(basename(base, extname(base))).slice(0, 64);
  if (file === "-" || !/^[a-z]/.test(name))
    throw new UsageError(`file "${file}": cannot name a dataset; give a name with --name`);
  return name;
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
  const list = join(schemaSource, "datasets.ts");
  const constant = toConstantName(name);
  return [
    `${renderFindings(file, findings)}\n\nWrote ${shown}. Two steps are left:`,
    `  1. in ${relative("", list)}: import { ${constant} } from "${toImportPath(list, resolve(output))}", and put it in the list`,
    "  2. pnpm run lock",
  ].join("\n");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
