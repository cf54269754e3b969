import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

import { FunctionCodeError } from "./errors.ts";

/** A file of a function's code: a file of this machine, or its text. */
export type CodeFile = { readonly path: string } | { readonly text: string };

/** A function's code, by path in its archive. */
export type FunctionCode = Readonly<Record<string, CodeFile>>;

/**
 * Lays code out in a folder of its own, as Lambda unpacks an archive, so that a module finds what lies beside it. Copies
 * files: Node would resolve a link, and look beside the file that it points to. The folder is named after the content, so
 * other content never changes the folder of code that is running. Returns the folder. Throws {@link FunctionCodeError}.
 */
export function layOutCode(name: string, code: FunctionCode, functionDir: string): string {
  const contents = Object.entries(code).map(
    ([path, file]) => [checkPath(name, path), readCodeFile(name, file)] as const,
  );
  const folder = join(functionDir, hashContents(contents));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const [path, content] of contents) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true });
    writeFileSync(join(unfinished, path), content);
  }
  renameSync(unfinished, folder);
  return folder;
}

/** Removes what earlier code of the function has left. */
export function removeOtherCode(functionDir: string, folder: string): void {
  for (const name of readdirSync(functionDir)) {
    if (join(functionDir, name) !== folder) rmSync(join(functionDir, name), { recursive: true, force: true });
  }
}

function checkPath(name: string, path: string): string {
  const plain = normalize(path);
  const leaves = plain.startsWith(sep) || plain.split(sep).includes("..");
  if (leaves) throw new FunctionCodeError(`function "${name}": its code has a path outside of its archive, "${path}"`);
  return plain;
}

function readCodeFile(name: string, file: CodeFile): Buffer {
  if ("text" in file) return Buffer.from(file.text);
  try {
    return readFileSync(file.path);
  } catch (cause) {
    const message = `function "${name}": its code cannot be read from ${file.path}; has it been built?`;
    throw new FunctionCodeError(message, { cause });
  }
}

function hashContents(contents: readonly (readonly [path: string, content: Buffer])[]): string {
  const hash = createHash("sha256");
  for (const [path, content] of contents.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}
