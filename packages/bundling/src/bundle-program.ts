import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { requireBanner } from "./bundle-modules.ts";
import { type BundleInputs, isFresh, locateInputsFile } from "./is-fresh.ts";
import { replaceFile } from "./replace-file.ts";

export interface ProgramToBundle {
  /** The workspace's folder; the other paths start there. */
  readonly folder: string;
  readonly entry: string;
  readonly outfile: string;
  /** Packages that are left out: only code that the bundled program never runs may import them. */
  readonly external?: readonly string[];
}

/**
 * Writes a program as one file, with everything that it imports: what ran in the tests is what runs in Lambda's
 * `nodejs24.x` and on the ingest host, neither of which has a registry to install from. Does nothing when no input has
 * changed since; other processes may read the file at the same time.
 */
export async function bundleProgram(program: ProgramToBundle): Promise<void> {
  const outfile = resolve(program.folder, program.outfile);
  if (isFresh(outfile)) return;
  const { files, inputs } = await bundle(program);
  await mkdir(dirname(outfile), { recursive: true });
  for (const { path, contents } of files) await replaceFile(path, contents);
  await replaceFile(locateInputsFile(outfile), JSON.stringify(inputs));
}

async function bundle({ folder, entry, outfile, external = [] }: ProgramToBundle) {
  // Loaded here: whether there is anything to do is known sooner.
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile,
    bundle: true,
    write: false,
    metafile: true,
    external: [...external],
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    sourcemap: "linked",
    sourcesContent: false,
    banner: { js: requireBanner },
    logLevel: "warning",
  });
  const inputs: BundleInputs = Object.keys(metafile.inputs).map((path) => resolve(folder, path));
  return { files: outputFiles, inputs };
}
