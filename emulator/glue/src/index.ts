export {
  type Catalog,
  type CatalogColumn,
  type CatalogDatabase,
  type CatalogPartition,
  type CatalogTable,
  emptyCatalog,
  parseCatalog,
} from "./catalog.ts";
export { GlueError } from "./errors.ts";
export { glueRoute } from "./glue-endpoint.ts";
export { inspectCatalog } from "./store/catalog-file.ts";
export { type CatalogEdit, type CatalogStore, createCatalogStore } from "./store/catalog-store.ts";
export { addDatabase, removeDatabase } from "./store/edit-databases.ts";
export { addPartitions, removePartition } from "./store/edit-partitions.ts";
export { addTable, removeTable, replaceTable } from "./store/edit-tables.ts";
export { compileTableExpression } from "./table-expression.ts";
