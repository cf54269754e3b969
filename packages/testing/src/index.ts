export { hasAwsCli, hasBoto3, reportSkippedClients } from "./installed-clients.ts";
export { type ProcessResult, rootDir, runNode, runProcess } from "./run-process.ts";
export { createTemporaryFolder } from "./temporary-folder.ts";
