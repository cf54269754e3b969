export { foreseenLocalErrors } from "./command-options.ts";
export { createLocalCommands } from "./commands.ts";
export { type Environment, startEnvironment } from "./environment.ts";
export { placeManifest, readManifestOutput } from "./stack-outputs.ts";
export { withTemporaryStack } from "./temporary-stack.ts";
