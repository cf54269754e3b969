import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

const names = z.record(z.string(), z.string()).default({});

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: names,
  peerDependencies: names,
  publishConfig: z.record(z.string(), z.unknown()).default({}),
});

/** A workspace's package.json. */
export type PackageManifest = z.output<typeof manifestSchema>;

export async function readManifest(folder: string): Promise<PackageManifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
}

/**
 * The package.json that a workspace is packed with: its version and licence are the project's, and what only this
 * repository needs is left out. pnpm puts the entries of `publishConfig` in their places.
 */
export function toPackedManifest(manifest: PackageManifest, project: PackageManifest): object {
  const { name, private: _private, devDependencies: _bundled, scripts: _scripts, publishConfig, ...kept } = manifest;
  const { directory: _directory, linkDirectory: _link, ...entries } = publishConfig;
  const { version, license } = project;
  return { name, ...kept, version, license, publishConfig: entries };
}
