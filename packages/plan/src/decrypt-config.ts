import { join } from "node:path";

import { askPulumi } from "@sluice/pulumi-cli";
import { z } from "zod";

import { InvalidProjectError } from "./errors.ts";
import type { Project } from "./read-project.ts";

/** What `pulumi config --show-secrets --json` prints: structured values as JSON in `value`. */
const shownConfig = z.record(z.string(), z.object({ value: z.string() }));

/**
 * Fills in what is secret in a stack's file, which only Pulumi can decrypt; asks it nothing where nothing is. Throws
 * {@link InvalidProjectError} when it cannot.
 */
export async function decryptConfig(project: Project, dir: string): Promise<Project> {
  const { stack, secretKeys } = project;
  if (secretKeys.length === 0) return project;
  const args = ["config", "--show-secrets", "--json", "--stack", stack];
  const answer = await askPulumi(args, { environment: process.env, cwd: dir });
  const file = join(dir, `Pulumi.${stack}.yaml`);
  if ("problem" in answer) {
    const keys = secretKeys.join(", ");
    throw new InvalidProjectError(file, `only Pulumi can read the secret ${keys}, and it cannot: ${answer.problem}`);
  }
  const shown = shownConfig.parse(JSON.parse(answer.text));
  const decrypted = secretKeys.map((key) => [key, shown[key]?.value ?? ""]);
  return { ...project, config: { ...project.config, ...Object.fromEntries(decrypted) } };
}
