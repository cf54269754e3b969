export { findInstalledClients } from "./find-installed-clients.ts";
export { listenOnLoopback } from "./listen-on-loopback.ts";
export { type MuteServer, startDeafServer, startMuteServer } from "./mute-servers.ts";
export { pickForRun } from "./pick-for-run.ts";
export {
  type ProcessOptions,
  type ProcessResult,
  rootDir,
  runNode,
  runProcess,
  type RunningProcess,
  startNode,
  startProcess,
} from "./run-process.ts";
export { runPnpm } from "./run-pnpm.ts";
export { createTemporaryFolder } from "./temporary-folder.ts";
