import { build } from "esbuild";

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
 * `nodejs24.x` and on the ingest host, neither of which has a registry to install from.
 */
export async function bundleProgram({ folder, entry, outfile, external = [] }: ProgramToBundle): Promise<void> {
  await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    outfile,
    bundle: true,
    external: [...external],
    minify: true,
    platform: "node",
    target: "node24",
    format: "esm",
    sourcemap: "linked",
    sourcesContent: false,
    // The SDK's CommonJS parts call require(), which an ES module does not have.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}
