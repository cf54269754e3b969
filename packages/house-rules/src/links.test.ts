import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { rootDir } from "@sluice/testing";
import { expect, it } from "vitest";

const documents = execFileSync("git", ["ls-files", "*.md"], { cwd: rootDir, encoding: "utf8" }).trim().split("\n");

/** Targets of a document's links that are files or folders of this project. */
function listLinkedPaths(document: string): readonly string[] {
  const text = readFileSync(join(rootDir, document), "utf8");
  const targets = [...text.matchAll(/\]\((?<target>[^)#\s]+)(?:#[^)]*)?\)/g)].map(
    ({ groups }) => groups?.["target"] ?? "",
  );
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

it.each(documents)("%s links to what is there", (document) => {
  const missing = listLinkedPaths(document).filter((path) => !existsSync(join(rootDir, dirname(document), path)));

  expect(missing).toEqual([]);
});
