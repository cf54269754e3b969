// What other people's programs import. In package.json it is what `import` finds; `default` starts this project's own program,
// because that is what Pulumi's host starts (pulumi/pulumi, sdk/nodejs/cmd/run/run.ts, read 2026-11-21).
export { type DatasetArgs, type DatasetSettings, type ExistingStream } from "./arguments/dataset-args.ts";
export type { HttpApiSettings, JwtArgs } from "./arguments/http-api-args.ts";
export { InvalidArgumentsError } from "./arguments/errors.ts";
export type { IngestHostArgs, SluiceArgs, StackSettings } from "./arguments/sluice-args.ts";
export { buildKeyPolicy } from "./encryption/key-policy.ts";
export { HttpApi, type HttpApiArgs } from "./http/http-api.ts";
export type { LandingSettings } from "./landing/landing-settings.ts";
export { Pipeline, type PipelineArgs } from "./pipeline.ts";
export { Sluice } from "./sluice.ts";
export { type StackManifest, parseStackManifest } from "@sluice/lake";
export { type DatasetDefinition, defineDataset, parseDefinition } from "@sluice/schema";
