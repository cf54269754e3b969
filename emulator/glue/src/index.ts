export { type Catalog, type CatalogColumn, type CatalogDatabase, type CatalogTable, parseCatalog } from "./catalog.ts";
export { glueRoute } from "./glue-endpoint.ts";
export { compileTableExpression } from "./table-expression.ts";
