export { askPulumi } from "./ask-pulumi.ts";
export { PulumiMissingError } from "./errors.ts";
export { type PulumiAnswer, readPulumiOutput } from "./pulumi-output.ts";
export { runPulumi } from "./run-pulumi.ts";
