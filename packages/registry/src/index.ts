export { registryCommands } from "./commands.ts";
export { DefinitionFileError, UnknownDatasetError } from "./errors.ts";
export { loadDefinitionFile } from "./load-definition-file.ts";
export { lockDefinition } from "./locks/lock-definition.ts";
export { openRegistry, type Registry } from "./registry.ts";
export { type DatasetChoice, resolveDataset, type ResolvedDataset } from "./resolve-dataset.ts";
