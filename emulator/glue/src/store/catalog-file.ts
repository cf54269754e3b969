import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";

import { replaceFile, type StateDamage, type StateRegister } from "@sluice/emulator-wire";
import { addChecksum, readChecksum } from "@sluice/integrity";

import { type Catalog, parseCatalog } from "../catalog.ts";

/** Where a catalog is kept. */
export interface CatalogPlace {
  readonly file: string;
  /** Names the file once it is there. */
  readonly register?: StateRegister | undefined;
}

/** Undefined when there is none yet. Throws `TypeError` for a file that {@link inspectCatalog} would have found damaged. */
export function readCatalogFile({ file }: CatalogPlace): Catalog | undefined {
  if (!existsSync(file)) return undefined;
  const catalog = parseCatalogText(readFileSync(file, "utf8"));
  if (catalog === undefined) throw new TypeError(`${file} is damaged`);
  return catalog;
}

/** Replaces the file whole. */
export function writeCatalogFile({ file, register }: CatalogPlace, catalog: Catalog): void {
  mkdirSync(dirname(file), { recursive: true });
  // Without the members that are undefined, which JSON does not have.
  const plain: object = JSON.parse(JSON.stringify(catalog));
  replaceFile(file, `${JSON.stringify(addChecksum(plain), undefined, 2)}\n`);
  register?.add(file);
}

/** Whether a catalog's file is as it was left. Changes nothing. */
export function inspectCatalog({ file, register }: CatalogPlace): readonly StateDamage[] {
  const problem = findProblem({ file, register });
  if (problem === undefined) return [];
  const missing = "the databases, tables and views that statements created, though none of the tables' objects";
  const repair = (): void => {
    register?.remove(file);
    rmSync(file, { force: true });
  };
  return [{ file, problem, missing, repair }];
}

function findProblem({ file, register }: CatalogPlace): string | undefined {
  if (!existsSync(file)) return register?.has(file) === true ? "is missing" : undefined;
  return parseCatalogText(readFileSync(file, "utf8")) === undefined ? "is damaged" : undefined;
}

/** Undefined for a text that is not what was written. */
function parseCatalogText(text: string): Catalog | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (readChecksum(value) !== "right") return undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the checksum says that this program wrote it
    return parseCatalog(value as Parameters<typeof parseCatalog>[0]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
