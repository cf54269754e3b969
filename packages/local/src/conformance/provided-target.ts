import { inject } from "vitest";

import { openAwsTarget } from "./aws-target.ts";
import { startLocalTarget } from "./local-target.ts";
import type { ConformanceTarget, TargetResources } from "./target.ts";
import { openUrlTarget, type UrlTargetSettings } from "./url-target.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** On AWS; absent for this machine's endpoint. */
    readonly awsResources?: TargetResources;
    /** For another emulator. */
    readonly urlTarget?: UrlTargetSettings;
  }
}

/** The target that the command has chosen; this machine's without one, so that the suite is part of every test run. */
export async function startProvidedTarget(): Promise<ConformanceTarget> {
  const resources = inject("awsResources");
  const urlTarget = inject("urlTarget");
  if (urlTarget !== undefined) return openUrlTarget(urlTarget);
  return resources === undefined ? startLocalTarget() : openAwsTarget(resources);
}
