import { readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the built page. */
export interface PageFile {
  readonly contentType: string;
  readonly content: Buffer;
}

export interface PageFiles {
  /** The page itself. */
  readonly index: PageFile;
  /** By their path: `/console/assets/main-….js`. Names have a hash of the content, so that browsers may keep them. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page was not built. */
export class PageNotBuiltError extends Error {
  override readonly name = "PageNotBuiltError";
}

/** Where `build.ts` writes it; in the packed command, beside the modules. */
function locateBuiltPage(): string {
  return fileURLToPath(import.meta.resolve("#page"));
}

/** Reads a built page whole: some hundred kilobytes. Throws {@link PageNotBuiltError}. */
export function readPageFiles(indexFile = locateBuiltPage()): PageFiles {
  const assetsFolder = join(dirname(indexFile), "assets");
  try {
    const names = readdirSync(assetsFolder);
    return {
      index: readPageFile(indexFile),
      assets: new Map(names.map((name) => [`/console/assets/${name}`, readPageFile(join(assetsFolder, name))])),
    };
  } catch (cause) {
    throw new PageNotBuiltError(`the console's page is not built (${indexFile}): run "pnpm run build"`, { cause });
  }
}

function readPageFile(file: string): PageFile {
  return { contentType: contentTypes[extname(file)] ?? "application/octet-stream", content: readFileSync(file) };
}
