import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** What a definition in TypeScript may import: the schema in this project, the component's in one that has the packages. */
const schemaModules = [
  { name: "@sluice/schema", packageName: "@sluice/schema" },
  { name: "@sluice/infra/schema", packageName: "@sluice/infra" },
];

/**
 * Where a new definition goes: TypeScript where it can import the schema, and JSON elsewhere, which imports nothing.
 */
export function chooseDefinitionPath(folder: string, dataset: string): string {
  return join(folder, `${dataset}${findSchemaModule(folder) === undefined ? ".json" : ".ts"}`);
}

/** What a definition in this folder imports the schema from; undefined where it cannot. */
export function findSchemaModule(folder: string): string | undefined {
  return schemaModules.find(({ packageName }) => isInstalled(resolve(folder), packageName))?.name;
}

/** As `import` looks for packages: in this folder and those above. `require` would go by `NODE_PATH` as well, which pnpm sets. */
function isInstalled(folder: string, packageName: string): boolean {
  if (existsSync(join(folder, "node_modules", packageName))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInstalled(parent, packageName);
}
