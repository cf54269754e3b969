import type { CliCommand, CliCommands } from "@sluice/command-line";

import type { DefinitionReviewer } from "./definition-review.ts";

/** Creates the commands that show a stack, deploy it and take it down. */
export function createPlanCommands(reviewer: DefinitionReviewer) {
  return {
    plan: async () => (await import("./plan-command.ts")).createPlanCommand(reviewer),
    preview: () => deployWith("preview", reviewer),
    up: () => deployWith("up", reviewer),
    down: async () => (await import("./deploy/pulumi-commands.ts")).downCommand,
    pulumi: async () => (await import("./deploy/pulumi-commands.ts")).pulumiCommand,
  } satisfies CliCommands;
}

/** `pulumi preview` and `pulumi up`, with their own options. */
async function deployWith(word: "preview" | "up", reviewer: DefinitionReviewer): Promise<CliCommand> {
  const { createDeployCommand } = await import("./deploy/deploy-command.ts");
  return createDeployCommand(word, reviewer);
}
