export { bundleProgram } from "./bundle-program.ts";
export { isFresh, locateInputsFile } from "./is-fresh.ts";
export { replaceFile } from "./replace-file.ts";
export { unpackFunction } from "./unpack-function.ts";
