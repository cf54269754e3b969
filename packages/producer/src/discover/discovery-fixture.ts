import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { compileDataset, type Dataset, type DatasetDefinition } from "@sluice/schema";
import { decodeSource, decompressSource, openFileSource } from "@sluice/source";
import { writeSourceFile } from "@sluice/source/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { buildDefinition } from "./build-definition.ts";
import { discoverSource, type DiscoverOptions } from "./discover-source.ts";
import type { Findings } from "./findings.ts";
import { renderDefinition } from "./render-definition.ts";

const schemaFolder = dirname(dirname(realpathSync(fileURLToPath(import.meta.resolve("@sluice/schema")))));

/** A folder in which a definition file finds what it imports, as in a project of one's own. */
export function createProject(): string {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, "node_modules/@sluice"), { recursive: true });
  symlinkSync(schemaFolder, join(folder, "node_modules/@sluice/schema"));
  return folder;
}

export function discoverText(content: string | Uint8Array, options?: DiscoverOptions): Promise<Findings> {
  return discoverSource(decodeSource(decompressSource(openFileSource(writeSourceFile(content)))), options);
}

/** Writes the dataset file and loads it as the schema would. */
export async function loadWritten(findings: Findings, name: string): Promise<Dataset> {
  const path = join(createProject(), `${name}.ts`);
  writeFileSync(path, await renderDefinition(buildDefinition(findings, { name, file: `${name}.csv` }), findings.notes));
  const module: Readonly<Record<string, DatasetDefinition>> = await import(path);
  const definition = module[name];
  if (definition === undefined) throw new TypeError(`${path} exports no ${name}`);
  return compileDataset(definition);
}

const crimes = [
  "10851(A)VC TAKE VEH W/O OWNER",
  "459 PC  BURGLARY RESIDENCE",
  "484 PC PETTY THEFT/INSIDE",
  "530.5 PC USE PERSONAL ID INFO",
  "TOWED/STORED VEH-14602.6",
];

/** The Sacramento file's shape: CR line endings, padded beats, addresses quoted for their commas. */
export function createCrimeText(rowCount = 240): string {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const district = (index % 6) + 1;
    const address = index % 7 === 0 ? `"${100 + index} J ST, UNIT ${index}"` : `${3108 + index} OCCIDENTAL DR`;
    return [
      `1/${(index % 31) + 1}/06 ${index % 24}:${String(index % 60).padStart(2, "0")}`,
      address,
      district,
      `${district}${"ABC"[index % 3]}        `,
      100 + ((index * 37) % 1500),
      crimes[index % crimes.length],
      500 + ((index * 101) % 7000),
      (38.4 + index / 7919).toFixed(8),
      (-121.5 + index / 7919).toFixed(7),
    ].join(",");
  });
  const header = "cdatetime,address,district,beat,grid,crimedescr,ucr_ncic_code,latitude,longitude";
  return `${[header, ...rows].join("\r")}\r`;
}
