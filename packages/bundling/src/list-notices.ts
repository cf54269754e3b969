import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

const packageFile = z.object({ name: z.string(), version: z.string(), license: z.string().default("unknown") });

/** The licences of packages that files come from, as a text; each package once, in the order of their names. */
export function listNotices(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders].map(renderNotice).toSorted().join("\n");
}

function renderNotice(folder: string): string {
  const { name, version, license } = packageFile.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  const texts = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice)\b/i.test(file));
  const contents = texts.map((file) => readFileSync(join(folder, file), "utf8").trim());
  return [`## ${name} ${version} (${license})`, ...contents, ""].join("\n\n");
}
