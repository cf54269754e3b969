import { readdirSync } from "node:fs";
import { join, parse } from "node:path";

import { findProjectRoot } from "@sluice/command-line";
import type { DatasetDefinition } from "@sluice/schema";

import { DefinitionFileError, UnknownDatasetError } from "./errors.ts";
import { loadDefinitionFile } from "./load-definition-file.ts";
import type { DefinitionLock } from "./locks/definition-lock.ts";
import { findLock, listLocked } from "./locks/lock-files.ts";

/** A project's folder `datasets`: a file for each dataset, and nothing that lists them. */
export interface Registry {
  readonly folder: string;
  /** The datasets that have a file, in the order of the alphabet. None of the files is read. */
  readonly listNames: () => readonly string[];
  /** The datasets that have a lock, also those whose file is gone. */
  readonly listLocked: () => readonly string[];
  /** Reads one dataset's file. Throws {@link UnknownDatasetError} and {@link DefinitionFileError}. */
  readonly load: (name: string) => Promise<DatasetDefinition>;
  /** The dataset's lock; undefined for one that was never locked. Throws {@link DefinitionFileError}. */
  readonly findLock: (name: string) => DefinitionLock | undefined;
}

/** Opens the registry of a project; without one, of the project that this code or the working directory is in. */
export function openRegistry(projectDir: string = findProjectRoot()): Registry {
  const folder = join(projectDir, "datasets");
  const listNames = () => [...new Set(listFiles(folder).map((file) => parse(file).name))].toSorted();
  return {
    folder,
    listNames,
    listLocked: () => listLocked(folder),
    findLock: (name) => findLock(folder, name),
    load: async (name) => {
      const files = listFiles(folder).filter((file) => parse(file).name === name);
      const [file, other] = files;
      if (file === undefined) throw new UnknownDatasetError(name, listNames(), folder);
      if (other !== undefined) throw new DefinitionFileError(file, [`"${name}" has another file, ${other}: keep one`]);
      const path = join(folder, file);
      const definition = await loadDefinitionFile(path);
      if (definition.name === name) return definition;
      throw new DefinitionFileError(file, [`defines "${definition.name}": name file and dataset alike`]);
    },
  };
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => /^[^.].*\.(?:ts|json)$/.test(file) && !/\.(?:test|d)\.ts$/.test(file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
