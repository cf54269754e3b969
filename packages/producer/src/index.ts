export { createProducerCommands } from "./commands.ts";
export { foreseenDiscoverErrors } from "./discover/discover-command.ts";
export { chooseDefinitionPath } from "./discover/definition-place.ts";
export {
  chooseName,
  type DiscoverChoice,
  type DiscoveredDataset,
  discoverDataset,
  renderDiscovered,
} from "./discover/discover-dataset.ts";
export { addDiscoverOptions, whereFilesAre } from "./discover/parse-discover-arguments.ts";
export { renderFindings } from "./discover/render-findings.ts";
