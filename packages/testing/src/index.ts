export { hasAwsCli, hasBoto3, tellSkippedClients } from "./installed-clients.ts";
export { type Finished, rootDir, runNode, runProcess } from "./run-process.ts";
export { temporaryFolder } from "./temporary-folder.ts";
