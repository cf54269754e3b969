import { type ClientOptions, findStack, StackNotFoundError, type StackChoice } from "@sluice/aws";

/**
 * How to reach a source on S3: through the stack that is named, else the one that runs here. Empty, which leaves it to the
 * environment, for any other source and when there is no such stack: a file is often described before its stack is there.
 */
export async function findSourceStack(
  file: string,
  choice: StackChoice,
  environment: NodeJS.ProcessEnv,
): Promise<ClientOptions> {
  if (!file.startsWith("s3://")) return {};
  const isNamed = choice.stack !== undefined || choice.manifest !== undefined;
  // Asking Pulumi takes seconds, and the first time a download.
  const surroundings = isNamed ? { environment } : { environment, pulumiOutput: askNobody };
  try {
    return (await findStack(choice, surroundings)).clientOptions;
  } catch (error) {
    if (!(error instanceof StackNotFoundError) || choice.manifest !== undefined) throw error;
    return {};
  }
}

async function askNobody() {
  return { problem: "not asked" };
}
