import { dirname, join, resolve } from "node:path";

import { type Plugin, rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

import { type Declarations, emitDeclarations } from "./emit-declarations.ts";

export interface TypesToBundle {
  /** The project's folder, which has the workspaces. */
  readonly rootDir: string;
  /** Absolute paths of source files, by the name of their bundle: `component` becomes `component.d.ts`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Where the bundles go. */
  readonly outDir: string;
}

/**
 * Writes the types of modules with those of the workspaces that they are made of: a file for each, and one for what
 * several of them share. Packages of other projects stay imports.
 */
export async function bundleTypes({ rootDir, entries, outDir }: TypesToBundle): Promise<void> {
  const declarations = emitDeclarations(rootDir, Object.values(entries));
  const bundle = await rolldown({
    input: { ...entries },
    plugins: [serveDeclarations(rootDir, declarations), dts({ dtsOnly: true, tsconfig: false })],
  });
  await bundle.write({ dir: outDir, chunkFileNames: "[name]-[hash].d.ts" });
  await bundle.close();
}

/** Finds declarations where the sources import sources. */
function serveDeclarations(rootDir: string, declarations: Declarations): Plugin {
  return {
    name: "declarations",
    resolveId: {
      order: "pre",
      handler: (source, importer) => {
        const path = toDeclarationPath(rootDir, source, importer);
        return declarations.has(path) ? path : { id: source, external: true };
      },
    },
    load: (path) => declarations.get(path),
  };
}

function toDeclarationPath(rootDir: string, source: string, importer: string | undefined): string {
  const [, workspace] = /^@sluice\/(.+)$/.exec(source) ?? [];
  if (workspace !== undefined) return join(rootDir, "packages", workspace, "src/index.d.ts");
  return resolve(importer === undefined ? rootDir : dirname(importer), source.replace(/\.ts$/, ".d.ts"));
}
