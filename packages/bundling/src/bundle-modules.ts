import { resolve } from "node:path";

export interface ModulesToBundle {
  /** The workspace's folder. */
  readonly folder: string;
  /** Source files in it, by the name of their module: `main` becomes `main.js`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Packages that stay imports. */
  readonly external: readonly string[];
  /** Where the modules go. */
  readonly outDir: string;
}

/**
 * Writes modules with everything that they import but the external packages. What several of them need, and what is
 * imported on demand, become files beside them. Returns the absolute paths of all that went in.
 */
export async function bundleModules(modules: ModulesToBundle): Promise<readonly string[]> {
  const { build } = await import("esbuild");
  const { metafile } = await build({
    absWorkingDir: modules.folder,
    entryPoints: { ...modules.entries },
    outdir: modules.outDir,
    bundle: true,
    splitting: true,
    metafile: true,
    external: [...modules.external],
    // A CommonJS package that is imported on demand would have a default export alone.
    mainFields: ["module", "main"],
    // Code that is for the sources alone has a counterpart under this condition: package.json, "imports".
    conditions: ["packed"],
    platform: "node",
    target: "node22",
    format: "esm",
    keepNames: true,
    banner: { js: requireBanner },
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs).map((path) => resolve(modules.folder, path));
}

/** CommonJS packages call require(), which an ES module does not have. The other name is one that no module declares. */
export const requireBanner =
  'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);';
