import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Where a new definition goes: TypeScript where it can import the schema, as in this project, and JSON elsewhere, which
 * imports nothing.
 */
export function chooseDefinitionPath(folder: string, dataset: string): string {
  return join(folder, `${dataset}${canImportSchema(folder) ? ".ts" : ".json"}`);
}

function canImportSchema(folder: string): boolean {
  try {
    createRequire(join(folder, "definition.ts")).resolve("@sluice/schema");
    return true;
  } catch {
    return false;
  }
}
