import { createAlarmReader } from "./alarms/alarm-reader.ts";
import { type Answering, answerApi, apiPath, toJson } from "./api/answer-api.ts";
import type { ConsoleRequest, ConsoleResponse } from "./console-request.ts";
import { createRoutes } from "./create-routes.ts";
import { explainRefusal } from "./guard/explain-refusal.ts";
import { isForConsole } from "./guard/is-for-console.ts";
import { securityHeaders } from "./guard/security-headers.ts";
import { createSession, type Session } from "./guard/session.ts";
import { type PageFiles, readPageFiles } from "./page-files/read-page-files.ts";
import { createLakeListings } from "./partitions/lake-listings.ts";
import { type ConsoleFound, openConsoleStack } from "./stack/console-stack.ts";

export interface ConsoleOptions {
  /** The stack as it is now; its clients are made once. */
  readonly readStack: () => ConsoleFound;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Whether whoever opens the page may use it. So on a stack's own endpoint on this machine, where anybody on loopback can sign
   * requests anyway; otherwise only who has the URL with the token.
   */
  readonly isOpenToAll: boolean;
  /** Brings the built page up to date before it is first read. */
  readonly buildPage?: () => Promise<void>;
  /** Called with what a route throws. The page gets one line, and the server keeps running. */
  readonly onBug: (error: unknown) => void;
  readonly nowMs?: () => number;
}

export interface Console {
  /** For a URL: `/?token=…`. The ticket is good once. */
  readonly token: string;
  readonly createTicket: () => string;
  /** Undefined for a request that does not mean the console. */
  readonly answer: (request: ConsoleRequest) => Promise<ConsoleResponse | undefined>;
  readonly close: () => Promise<void>;
}

/** The console of a stack: its page, and what the page asks. Knows nothing of how requests come. */
export function createConsole(options: ConsoleOptions): Console {
  const { readStack, environment, isOpenToAll, buildPage = async () => undefined, onBug, nowMs = Date.now } = options;
  const stack = openConsoleStack(readStack, environment);
  const session = createSession();
  let files: Promise<PageFiles> | undefined;
  const readFiles = (): Promise<PageFiles> => (files ??= buildPage().then(() => readPageFiles()));
  const parts = {
    session,
    isOpenToAll,
    readFiles,
    routes: createRoutes({
      stack,
      nowMs,
      alarms: createAlarmReader(stack, nowMs),
      readListing: createLakeListings(stack, nowMs),
    }),
    read: readStack,
    onBug,
  };
  return {
    token: session.token,
    createTicket: session.createTicket,
    answer: async (request) => {
      if (!isForConsole(request)) return undefined;
      const { status, headers, body } = await answer(request, parts);
      return { status, headers: { ...securityHeaders, ...headers }, body };
    },
    close: stack.close,
  };
}

interface ConsoleParts extends Answering {
  readonly session: Session;
  readonly isOpenToAll: boolean;
  readonly readFiles: () => Promise<PageFiles>;
}

async function answer(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleResponse> {
  const { path } = request;
  const refusal = explainRefusal(request);
  if (refusal !== undefined) return toJson(403, { error: refusal });
  if (path === "/") return answerPage(request, parts);
  if (!path.startsWith(apiPath)) return answerAsset(path, await parts.readFiles());
  if (!parts.session.isOpen(request)) return toJson(401, { error: closedSession });
  return answerApi(request, parts);
}

const closedSession = "this console has been started anew: open the URL that it printed, or load the page again";

/** The token goes into a cookie, so that it stays in no address bar, history or screenshot. */
async function answerPage(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleResponse> {
  const { session, isOpenToAll, readFiles } = parts;
  if (session.takeToken(request)) {
    return { status: 303, headers: { location: "/", "set-cookie": session.toCookie(request) }, body: "" };
  }
  const { index } = await readFiles();
  const headers = { "content-type": index.contentType, "cache-control": "no-store" };
  const cookie = isOpenToAll ? { "set-cookie": session.toCookie(request) } : undefined;
  return { status: 200, headers: { ...headers, ...cookie }, body: index.content };
}

function answerAsset(path: string, { assets }: PageFiles): ConsoleResponse {
  const file = assets.get(path);
  if (file === undefined) return toJson(404, { error: `${path}: no such file of the console` });
  const headers = { "content-type": file.contentType, "cache-control": "max-age=31536000, immutable" };
  return { status: 200, headers, body: file.content };
}
