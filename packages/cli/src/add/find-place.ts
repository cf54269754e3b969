import { defaultStack, locateEndpointFile, readLocalEndpoint } from "@sluice/aws";
import { findProjectRoot } from "@sluice/command-line";
import { readProject } from "@sluice/plan";
import { openRegistry, type Registry } from "@sluice/registry";

/** The project that datasets are added to, and which of its stacks. */
export interface Place {
  readonly registry: Registry;
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly project: string;
  readonly stack: string;
  /** On this machine, now. */
  readonly isRunning: boolean;
}

/** Finds the project, and which of its stacks is meant: the one that is named, else the one that runs here, else the default. */
export function findPlace(namedStack: string | undefined): Place {
  const running = readLocalEndpoint(locateEndpointFile(process.env))?.manifest.stack;
  const stack = namedStack ?? running ?? defaultStack;
  const projectDir = findProjectRoot();
  const { name: project } = readProject({ dir: projectDir, stack });
  return { registry: openRegistry(projectDir), projectDir, project, stack, isRunning: running === stack };
}
