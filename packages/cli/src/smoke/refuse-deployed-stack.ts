import { locateEndpointFile, readLocalEndpoint } from "@sluice/aws";
import { readPulumiOutput } from "@sluice/pulumi-cli";

/** A stack is there already: what a test deploys is what it deletes. */
export class DeployedAlreadyError extends Error {
  override readonly name = "DeployedAlreadyError";

  constructor(stack: string, where: string) {
    super(
      `stack "${stack}" ${where}: --no-up tests it as it is, and deletes nothing; another --stack is deployed anew`,
    );
  }
}

/** Throws {@link DeployedAlreadyError} for a stack that a test would delete although it has not deployed it. */
export async function refuseDeployedStack(stack: string, environment: NodeJS.ProcessEnv): Promise<void> {
  if (readLocalEndpoint(locateEndpointFile(environment))?.manifest.stack === stack)
    throw new DeployedAlreadyError(stack, "runs on this machine");
  const answer = await readPulumiOutput(stack, environment);
  if ("output" in answer) throw new DeployedAlreadyError(stack, "is deployed already");
}
