import { createRequire } from "node:module";
import { join } from "node:path";

/** What a definition in TypeScript may import: the schema in this project, the component's in one that has the packages. */
const schemaModules = ["@sluice/schema", "@sluice/infra/schema"];

/**
 * Where a new definition goes: TypeScript where it can import the schema, and JSON elsewhere, which imports nothing.
 */
export function chooseDefinitionPath(folder: string, dataset: string): string {
  return join(folder, `${dataset}${findSchemaModule(folder) === undefined ? ".json" : ".ts"}`);
}

/** What a definition in this folder imports the schema from; undefined where it cannot. */
export function findSchemaModule(folder: string): string | undefined {
  const { resolve } = createRequire(join(folder, "definition.ts"));
  return schemaModules.find((name) => {
    try {
      return resolve(name) !== "";
    } catch {
      return false;
    }
  });
}
