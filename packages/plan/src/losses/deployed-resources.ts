import { askPulumi } from "@sluice/pulumi-cli";
import { z } from "zod";

import type { KnownResource } from "./known-resource.ts";

/** What is deployed of a stack, or why that is not known. */
export type DeployedAnswer = { readonly resources: readonly KnownResource[] } | { readonly problem: string };

/** A stack's state, as `pulumi stack export` prints it; of a stack that was never deployed, it has no resources. */
const exportedState = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          custom: z.boolean().default(false),
          inputs: z.record(z.string(), z.unknown()).default({}),
          outputs: z.object({ arn: z.unknown() }).partial().default({}),
          retainOnDelete: z.boolean().default(false),
          /** A deletion that an earlier deployment left to the next. */
          delete: z.boolean().default(false),
        }),
      )
      .default([]),
  }),
});

/** Asks the Pulumi CLI what is deployed. It answers without a passphrase: what is secret stays encrypted. */
export async function readDeployedResources(stack: string, cwd: string): Promise<DeployedAnswer> {
  const answer = await askPulumi(["stack", "export", "--stack", stack], { environment: process.env, cwd });
  if (!("problem" in answer)) return parseDeployedState(answer.text);
  // The CLI's words for a stack that does not exist (its source, read 2026-11-29).
  return /no stack named .* found/.test(answer.problem) ? { resources: [] } : answer;
}

/** Reads what `pulumi stack export` printed. */
export function parseDeployedState(text: string): DeployedAnswer {
  const parsed = exportedState.safeParse(parseJson(text));
  if (!parsed.success) return { problem: "pulumi stack export printed something else than a stack's state" };
  const custom = parsed.data.deployment.resources.filter((each) => each.custom && !each.delete);
  return {
    resources: custom.map(({ urn, type, inputs, outputs: { arn }, retainOnDelete: keeps }) => ({
      type,
      // `urn:pulumi:<stack>::<project>::<types>::<name>`
      name: urn.split("::").slice(3).join("::"),
      inputs,
      arn: typeof arn === "string" ? arn : undefined,
      keeps,
    })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
