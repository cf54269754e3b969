import { z } from "zod";

/**
 * Full keys of the stack's secret configuration. Pulumi's language host passes them beside the values, and `allConfig`
 * does not tell (pulumi/pulumi, sdk/nodejs/runtime/config.ts, read 2026-11-21).
 */
export function readSecretKeys(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  const { PULUMI_CONFIG_SECRET_KEYS: keys } = environment;
  return z.array(z.string()).parse(JSON.parse(keys ?? "[]"));
}
