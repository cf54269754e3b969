// For the tests of other packages.
export { datasets, definitions, findDataset, findDefinition } from "./fixtures/datasets.ts";
export { orders } from "./fixtures/orders.ts";
