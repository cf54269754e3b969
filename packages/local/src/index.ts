export { localCommands } from "./commands.ts";
export { type Environment, startEnvironment } from "./environment.ts";
export { manifestOf } from "./stack-outputs.ts";
