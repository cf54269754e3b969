import * as pulumi from "@pulumi/pulumi";

import type { ArgumentProblem } from "../arguments/find-argument-problems.ts";

/** What decides which resources exist, and so is in every preview. */
export const plainKeys: ReadonlySet<string> = new Set([
  "datasets",
  "shardCount",
  "encryption",
  "protect",
  "alarms",
  "http",
  "httpApi",
]);

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
