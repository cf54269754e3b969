import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { replaceFile } from "@sluice/emulator-wire";
import { addChecksum, readChecksum } from "@sluice/integrity";

import { type Catalog, parseCatalog } from "../catalog.ts";
import { DamagedCatalogError } from "../errors.ts";

/** A file that holds a catalog. */
export interface CatalogFile {
  /** Undefined when there is none yet. Throws `DamagedCatalogError`. */
  readonly read: () => Catalog | undefined;
  /** Replaces it whole. */
  readonly write: (catalog: Catalog) => void;
}

export function openCatalogFile(file: string): CatalogFile {
  return {
    read: () => (existsSync(file) ? readCatalog(file) : undefined),
    write: (catalog) => {
      mkdirSync(dirname(file), { recursive: true });
      // Without the members that are undefined, which JSON does not have.
      const plain: object = JSON.parse(JSON.stringify(catalog));
      replaceFile(file, `${JSON.stringify(addChecksum(plain), undefined, 2)}\n`);
    },
  };
}

function readCatalog(file: string): Catalog {
  const value = parseJson(file);
  if (readChecksum(value) !== "right") throw new DamagedCatalogError(file, "its checksum is not that of its content");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the checksum says that this program wrote it
  return parseCatalog(value as Parameters<typeof parseCatalog>[0]);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new DamagedCatalogError(file, "no JSON");
  }
}
