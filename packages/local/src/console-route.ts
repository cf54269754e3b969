import { type LocalEndpoint, toLocalStack } from "@sluice/aws";
import type { Console } from "@sluice/console";
import type { StreamedRoute } from "@sluice/emulator-wire";

export interface ConsoleRouteOptions {
  /** Brings the console's page up to date before it is first shown. */
  readonly buildPage?: (() => Promise<void>) | undefined;
  readonly onProblem: (problem: string) => void;
}

/** The console on a stack's own endpoint. */
export interface ConsoleRoute {
  /** Under which its page asks. */
  readonly path: string;
  /** Leaves to the others what a client of AWS asks. */
  readonly answer: StreamedRoute;
  /** Answers from now on, for the stack as it was last announced. */
  readonly serve: (readEndpoint: () => LocalEndpoint) => void;
  readonly close: () => Promise<void>;
}

const consolePath = "/console/";

/** Loads the console when a browser first asks for it: a stack that nobody looks at starts and runs as before. */
export function createConsoleRoute({ buildPage, onProblem }: ConsoleRouteOptions): ConsoleRoute {
  let readEndpoint: (() => LocalEndpoint) | undefined;
  let opened: Promise<Console> | undefined;
  const open = async (read: () => LocalEndpoint): Promise<Console> => {
    const { createConsole } = await import("@sluice/console");
    return createConsole({
      readStack: () => toLocalStack(read()),
      environment: process.env,
      isOpenToAll: true,
      onBug: (error) => onProblem(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      ...(buildPage === undefined ? {} : { buildPage }),
    });
  };
  return {
    path: consolePath,
    answer: async (request) => {
      if (readEndpoint === undefined || !mayBeForConsole(request)) return undefined;
      opened ??= open(readEndpoint);
      return (await opened).answer(request);
    },
    serve: (read) => {
      readEndpoint = read;
    },
    close: async () => (await opened)?.close(),
  };
}

/** Told before the console is loaded, which then looks closer. */
function mayBeForConsole({ path, headers }: Parameters<StreamedRoute>[0]): boolean {
  return headers["authorization"] === undefined && (path === "/" || path.startsWith(consolePath));
}
