import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

import { isFresh, locateInputsFile, replaceFile } from "@sluice/bundling";
import type { Rolldown } from "vite";

/** A file of the built page. */
export interface BuiltFile {
  /** Under the page's folder: `assets/main-….js`. */
  readonly name: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
}

/**
 * Builds the console's page into `dist/page` of its workspace, unless no input has changed since. Returns its files, none when
 * there was nothing to do. Other processes may read the folder at the same time: the page is replaced last.
 */
export async function buildPage(folder: string): Promise<readonly BuiltFile[]> {
  const outDir = join(folder, "dist/page");
  const index = join(outDir, "index.html");
  if (isFresh(index)) return [];
  const { output, inputs } = await bundle(folder);
  await mkdir(join(outDir, "assets"), { recursive: true });
  // The page names the others.
  const files = output.toSorted(
    (one, other) => Number(one.fileName === "index.html") - Number(other.fileName === "index.html"),
  );
  for (const file of files) await replaceFile(join(outDir, file.fileName), readContent(file));
  await replaceFile(locateInputsFile(index), JSON.stringify(inputs));
  await removeOthers(join(outDir, "assets"), new Set(files.map(({ fileName }) => fileName.replace("assets/", ""))));
  return files.map(measure);
}

/** The first of each that know light-dark(). */
const cssBrowsers = ["chrome123", "firefox120", "safari17.5"];

type OutputFile = Rolldown.OutputAsset | Rolldown.OutputChunk;

async function bundle(folder: string) {
  // Loaded here: whether there is anything to do is known sooner.
  const { build } = await import("vite");
  const root = join(folder, "src/page");
  const inputs = new Set([
    join(root, "index.html"),
    ...["build.ts", "build-page.ts"].map((name) => join(folder, name)),
  ]);
  const built = await build({
    root,
    // Everything but the page itself lies there: the page's own path is S3's, too.
    base: "/console/",
    configFile: false,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      write: false,
      target: "es2024",
      cssTarget: cssBrowsers,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
    plugins: [
      {
        name: "list-inputs",
        moduleParsed: ({ id }) => void (isFile(id) && inputs.add(resolve(id.replace(/\?.*$/, "")))),
      },
    ],
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ("output" in each ? each.output : []));
  return { output: outputs, inputs: [...inputs] };
}

/** Modules that the bundler makes up have no file. */
function isFile(id: string): boolean {
  return !id.startsWith("\0") && dirname(id) !== ".";
}

function readContent(file: OutputFile): string | Uint8Array {
  return file.type === "chunk" ? file.code : file.source;
}

function measure(file: OutputFile): BuiltFile {
  const content = readContent(file);
  return { name: file.fileName, bytes: Buffer.byteLength(content), gzippedBytes: gzipSync(content).length };
}

/** Files of earlier builds, whose names had other hashes. */
async function removeOthers(folder: string, kept: ReadonlySet<string>): Promise<void> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => !kept.has(name)).map((name) => rm(join(folder, name), { force: true })));
}
