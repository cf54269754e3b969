import { askPulumi } from "./ask-pulumi.ts";

/** What the Pulumi CLI answered: a stack output as JSON, or why there is none. */
export type PulumiAnswer = { readonly output: unknown } | { readonly problem: string };

/** Asks the Pulumi CLI for the stack's manifest. */
export async function readPulumiOutput(stack: string, environment: NodeJS.ProcessEnv): Promise<PulumiAnswer> {
  const answer = await askPulumi(["stack", "output", "manifest", "--json", "--stack", stack], { environment });
  return "problem" in answer ? answer : parseAnswer(answer.text);
}

function parseAnswer(text: string): PulumiAnswer {
  try {
    return { output: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
