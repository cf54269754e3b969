import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "@sluice/command-line";
import { rootDir, runPnpm } from "@sluice/testing";

/** The workspaces that a release consists of. */
const workspaces = { "@sluice/infra": join(rootDir, "infra"), "@sluice/cli": join(rootDir, "packages/cli") };

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Packs the release into a folder. Returns where each package is. */
export async function packRelease(folder: string): Promise<Readonly<Record<string, string>>> {
  const { exitCode, stdout, stderr } = await runPnpm(["run", "release", "--pack-destination", folder]);
  if (exitCode !== 0) throw new Error(`pnpm pack failed: ${stdout}${stderr}`);
  return Object.fromEntries(
    Object.keys(workspaces).map((name) => [
      name,
      join(folder, `${name.replace("@", "").replace("/", "-")}-${readManifest(rootDir).version}.tgz`),
    ]),
  );
}

/**
 * Installs a release into a project, with no registry: what the packages leave to others is linked to what this
 * repository has installed.
 */
export async function installRelease(project: string, tarballs: Readonly<Record<string, string>>): Promise<void> {
  const { "@sluice/infra": infra } = workspaces;
  const dependencies = {
    ...Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`])),
    "@pulumi/aws": linkTo(infra, "@pulumi/aws"),
    "@pulumi/pulumi": linkTo(infra, "@pulumi/pulumi"),
  };
  const manifest = { name: "stranger", private: true, type: "module", main: "index.ts", dependencies };
  const overrides = Object.fromEntries(Object.values(workspaces).flatMap(listLinks));
  replaceFile(join(project, "package.json"), JSON.stringify({ ...manifest, pnpm: { overrides } }, undefined, 2));
  const { exitCode, stdout, stderr } = await runPnpm(["install", "--offline", "--no-frozen-lockfile"], {
    cwd: project,
  });
  if (exitCode !== 0) throw new Error(`pnpm install failed: ${stdout}${stderr}`);
}

function listLinks(workspace: string): readonly (readonly [string, string])[] {
  const { dependencies, optionalDependencies } = readManifest(workspace);
  return Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => [name, linkTo(workspace, name)]);
}

/** An optional package that is not for this platform is not installed, and left out there too: `-`. */
function linkTo(workspace: string, name: string): string {
  const path = join(workspace, "node_modules", name);
  return existsSync(path) ? `link:${path}` : "-";
}

function readManifest(folder: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return manifest;
}

/** What somebody writes who has a CSV file, an AWS account and the two packages. */
export const strangerFiles: Readonly<Record<string, string>> = {
  "Pulumi.yaml": "name: stations\nruntime: { name: nodejs, options: { typescript: false } }\n",
  "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
  "index.ts": `import * as pulumi from "@pulumi/pulumi";
import { Sluice } from "@sluice/infra";

import { weather } from "./datasets/weather.ts";

const lake = new Sluice(\`stations-\${pulumi.getStack()}\`, {
  datasets: [weather],
  bufferingIntervalSeconds: 60,
});

export const { manifest } = lake;
`,
  "datasets/weather.ts": `import { defineDataset, double, text, timestamp } from "@sluice/infra/schema";

export const weather = defineDataset({
  name: "weather",
  description: "Readings of weather stations.",
  columns: [
    { name: "station", type: text, header: "station" },
    { name: "measured_at", type: timestamp(), header: "measured_at" },
    { name: "temperature", type: double, header: "temperature" },
  ],
  partitionColumns: [{ kind: "date", name: "date", from: "measured_at", range: ["2026-01-01", "2030-12-31"] }],
  routingColumn: "station",
  sampleQuery: "SELECT station, max(temperature) FROM {table} GROUP BY station",
});
`,
  "weather.csv": `station,measured_at,temperature
Oslo,2026-01-01T00:00:00Z,-3.5
Rome,2026-01-01T00:00:00Z,11
Oslo,2026-01-01T01:00:00Z,-4
`,
  "tsconfig.json": `{
  "compilerOptions": {
    "module": "nodenext",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowImportingTsExtensions": true,
    "types": []
  },
  "include": ["*.ts", "datasets"]
}
`,
};
