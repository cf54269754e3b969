export { bundleProgram } from "./bundle-program.ts";
export { unpackFunction } from "./unpack-function.ts";
