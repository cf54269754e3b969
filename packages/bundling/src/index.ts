export { bundleProgram } from "./bundle-program.ts";
export { stagePackage } from "./stage-package.ts";
export { unpackFunction } from "./unpack-function.ts";
