import type { CliCommand, CliCommands } from "@sluice/command-line";

/** The commands that show a stack and deploy it. */
export const planCommands = {
  plan: async () => (await import("./plan-command.ts")).planCommand,
  preview: () => deployWith("preview"),
  up: () => deployWith("up"),
} satisfies CliCommands;

/** `pulumi preview` and `pulumi up`, with their own options. */
async function deployWith(word: "preview" | "up"): Promise<CliCommand> {
  const { deployCommand } = await import("./deploy/deploy-command.ts");
  return { ...deployCommand, main: (args) => deployCommand.main([word, ...args]) };
}
