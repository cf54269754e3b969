import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { bundleModules } from "./bundle-modules.ts";
import { bundleTypes } from "./bundle-types.ts";
import { readInputs } from "./is-fresh.ts";
import { listNotices } from "./list-notices.ts";
import { type PackageManifest, readManifest, toPackedManifest } from "./packed-manifest.ts";

export interface PackageToStage {
  /** The workspace's folder; the other paths start there. */
  readonly folder: string;
  /** The project's folder: its version and changelog are the package's. */
  readonly rootDir: string;
  /** Source files by the name of their module: `main` becomes `dist/main.js`. */
  readonly modules: Readonly<Record<string, string>>;
  /** Those of the modules that others write code against. */
  readonly typed?: readonly string[];
  /** Further files, by their place in the package. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Lays a package out as it is packed, in `dist/package`: compiled, with the workspaces that it is made of, its types, its
 * changelog and the licences of what is in it. What its package.json names as dependencies and peers stays outside.
 */
export async function stagePackage({
  folder,
  rootDir,
  modules,
  typed = [],
  files = {},
}: PackageToStage): Promise<void> {
  const manifest = await readManifest(folder);
  const stage = join(folder, "dist/package");
  const outDir = join(stage, "dist");
  await rm(stage, { recursive: true, force: true });
  const inputs = await bundleModules({ folder, entries: modules, external: listExternal(manifest), outDir });
  if (typed.length > 0) await bundleTypes({ rootDir, entries: pickPaths(folder, modules, typed), outDir });
  const copies = { "README.md": "README.md", "CHANGELOG.md": join(rootDir, "CHANGELOG.md"), ...files };
  for (const [place, file] of Object.entries(copies)) await copy(resolve(folder, file), join(stage, place));
  const programs = Object.values(files).map((file) => readInputs(resolve(folder, file)));
  await writeFile(
    join(stage, "THIRD-PARTY-NOTICES.md"),
    listNotices([...inputs, ...programs.flatMap((each) => each ?? [])]),
  );
  const packed = toPackedManifest(manifest, await readManifest(rootDir));
  await writeFile(join(stage, "package.json"), `${JSON.stringify(packed, undefined, 2)}\n`);
}

function listExternal({ dependencies, peerDependencies }: PackageManifest): readonly string[] {
  return Object.keys({ ...dependencies, ...peerDependencies });
}

function pickPaths(folder: string, modules: Readonly<Record<string, string>>, names: readonly string[]) {
  return Object.fromEntries(
    Object.entries(modules)
      .filter(([name]) => names.includes(name))
      .map(([name, file]) => [name, resolve(folder, file)]),
  );
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
}
