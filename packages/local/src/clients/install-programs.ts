import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { runTool } from "./run-tool.ts";

const programs = join(import.meta.dirname, "programs");

/** Makes a Python environment of its own with the packages of `programs/python`, and returns its folder of commands. */
export async function installPython(cache: string): Promise<string> {
  const requirements = join(programs, "python/requirements.txt");
  const folder = join(cache, `python-${hashFile(requirements)}`);
  const bin = join(folder, "bin");
  await onceInto(folder, async () => {
    await runTool("python3", ["-m", "venv", folder]);
    await runTool(join(bin, "pip"), ["install", "--quiet", "--requirement", requirements]);
  });
  return bin;
}

/** Fetches a Java program's libraries and compiles it with them. Returns the class path. */
export async function installJava(cache: string, program: "client" | "producer"): Promise<string> {
  const source = join(programs, "java", program);
  const pom = join(source, "pom.xml");
  const libraries = join(cache, `java-${program}-${hashFile(pom)}`);
  await onceInto(libraries, async () => {
    const output = `-DoutputDirectory=${libraries}`;
    await runTool("mvn", ["--quiet", "--batch-mode", "--file", pom, "dependency:copy-dependencies", output]);
  });
  const classes = join(cache, `classes-${program}`);
  const files = (await runTool("find", [source, join(programs, "java/Report.java"), "-name", "*.java"])).trim();
  await runTool("javac", ["-cp", `${libraries}/*`, "-d", classes, ...files.split("\n")]);
  return `${classes}:${libraries}/*`;
}

/** Builds the Go program and returns its path. */
export async function installGo(cache: string): Promise<string> {
  const binary = join(cache, "go-client");
  await runTool("go", ["build", "-o", binary, "."], join(programs, "go"));
  return binary;
}

/** A folder that is there was filled to the end by an earlier run. */
async function onceInto(folder: string, fill: () => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  try {
    await fill();
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

/** A folder in which OpenSSL finds an authority by the hash of its name. */
export async function createAuthorityFolder(cache: string, caFile: string): Promise<string> {
  const folder = join(cache, "authorities");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(caFile, join(folder, "ca.pem"));
  await runTool("openssl", ["rehash", folder]);
  return folder;
}

function hashFile(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
}
