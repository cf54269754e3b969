import * as pulumi from "@pulumi/pulumi";

import type { ArgumentProblem } from "../arguments/find-argument-problems.ts";
import type { SluiceArgs } from "../arguments/sluice-args.ts";

/** Settings whose types take no output, which is what a secret becomes. */
type WithoutOutput = {
  [Key in keyof SluiceArgs]-?: Extract<SluiceArgs[Key], pulumi.OutputInstance<unknown>> extends never ? Key : never;
}[keyof SluiceArgs];

/** Kept secret value by value: see `toSecret`. */
type KeptByValue = "ingestHost" | "vpcEndpointIds";

/** A record, so that a new setting cannot be forgotten: an output that holds false would count as true. */
const plainSettings: Readonly<Record<Exclude<WithoutOutput, KeptByValue> | "shardCount", true>> = {
  datasets: true,
  // Its number may be an output, but "on-demand" decides.
  shardCount: true,
  encryption: true,
  protect: true,
  alarms: true,
  http: true,
  httpApi: true,
  landing: true,
  landingBucket: true,
  windows: true,
};

/** What decides which resources exist, and so is in every preview. */
export const plainKeys: ReadonlySet<string> = new Set(Object.keys(plainSettings));

/** Secret configuration that cannot be kept secret. Keys are those of the stack's file, without the project. */
export function findSecretProblems(secretKeys: readonly string[]): readonly ArgumentProblem[] {
  return secretKeys
    .filter((key) => plainKeys.has(key))
    .map((path) => ({ path, message: "decides which resources exist, so it cannot be a secret" }));
}

/** Marks what came as a secret, so that Pulumi shows it nowhere and encrypts it in its state. */
export function keepSecrets<Config extends object>(config: Config, secretKeys: readonly string[]): Config {
  const entries = Object.entries(config).map(([key, value]: [string, unknown]) => [
    key,
    secretKeys.includes(key) ? toSecret(value) : value,
  ]);
  return Object.assign({}, config, Object.fromEntries(entries));
}

/** Value by value: which endpoints there are, or which dataset a host feeds, is known without the secret. */
function toSecret(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSecret);
  if (typeof value !== "object" || value === null) return pulumi.secret(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [
      key,
      key === "dataset" ? each : pulumi.secret(each),
    ]),
  );
}
