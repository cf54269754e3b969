import { resolve } from "node:path";

import { type LocalEndpoint, removeLocalEndpoint, writeLocalEndpoint } from "@sluice/aws";

import { chooseEndpointFile } from "./choose-endpoint-file.ts";
import { type ConsoleRoute, createConsoleRoute } from "./console-route.ts";
import { type Environment, type EnvironmentOptions, startEnvironment } from "./environment.ts";
import { placeManifest, readManifestOutput } from "./stack-outputs.ts";

export interface AnnouncedStackOptions extends Omit<EnvironmentOptions, "pages"> {
  /** Folder of the project whose changes the stack takes up, if it does. */
  readonly watchedProject?: string | undefined;
  /** Where commands look for a stack. */
  readonly usualEndpointFile: string;
  /** Brings the console's page up to date before it is first shown. */
  readonly buildPage?: (() => Promise<void>) | undefined;
}

/** What a running stack has read of its project since it started. */
type ReadState = Pick<LocalEndpoint, "manifest" | "plannedAtMs" | "problem">;

/** A plan's resources, running on this machine where the other commands find them. */
export interface AnnouncedStack {
  readonly environment: Environment;
  readonly endpoint: LocalEndpoint;
  /** As it was last announced. */
  readonly readManifest: () => LocalEndpoint["manifest"];
  readonly endpointFile: string;
  /** Whether that is where commands look; another stack that runs may have been there first. */
  readonly isFoundUntold: boolean;
  /** Tells the commands that are started from now on what has been read. */
  readonly announce: (state: ReadState) => void;
  /** Hides the stack from the other commands; it goes on running. */
  readonly withdraw: () => void;
  /** Hides the stack, delivers what is buffered, and ends. */
  readonly close: () => Promise<void>;
}

/** Starts what a plan names, and tells the other commands on this machine where it is. */
export async function startAnnouncedStack(options: AnnouncedStackOptions): Promise<AnnouncedStack> {
  const { plan, dir, speedUp, watchedProject, usualEndpointFile } = options;
  const consoleRoute = createConsoleRoute(options);
  const environment = await startEnvironment({ ...options, pages: consoleRoute });
  const { url } = environment;
  const { pid } = process;
  const manifest = placeManifest(readManifestOutput(plan), url);
  const endpoint = { url, pid, bucketsFolder: resolve(dir), speedUp, manifest, watchedProject };
  try {
    const endpointFile = chooseEndpointFile(usualEndpointFile, dir);
    writeLocalEndpoint(endpointFile, endpoint);
    const isFoundUntold = endpointFile === usualEndpointFile;
    return toAnnouncedStack({ environment, endpoint, endpointFile, isFoundUntold }, consoleRoute);
  } catch (error) {
    await environment.close();
    throw error;
  }
}

type Announcement = Pick<AnnouncedStack, "environment" | "endpoint" | "endpointFile" | "isFoundUntold">;

function toAnnouncedStack(announcement: Announcement, consoleRoute: ConsoleRoute): AnnouncedStack {
  const { environment, endpoint, endpointFile } = announcement;
  let { manifest } = endpoint;
  consoleRoute.serve(() => ({ ...endpoint, manifest }));
  const withdraw = (): void => removeLocalEndpoint(endpointFile, endpoint.pid);
  return {
    ...announcement,
    readManifest: () => manifest,
    announce: (state) => {
      manifest = placeManifest(state.manifest, endpoint.url);
      writeLocalEndpoint(endpointFile, { ...endpoint, ...state, manifest });
    },
    withdraw,
    close: async () => {
      withdraw();
      await consoleRoute.close();
      await environment.close();
    },
  };
}
