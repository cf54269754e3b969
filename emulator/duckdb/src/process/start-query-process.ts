import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AthenaSqlError } from "@sluice/emulator-trino";

import type { ProcessSettings, QueryLimits, QueryReplies, QueryReply, QueryRequest } from "./messages.ts";

/** A process that runs queries, one at a time. */
export interface QueryProcess {
  /**
   * One request at a time. Rejects with `AthenaSqlError`, as for a query that takes too much memory, or with the reason
   * for which the process was ended.
   */
  readonly ask: <Kind extends keyof QueryReplies>(
    request: Extract<QueryRequest, { readonly kind: Kind }>,
  ) => Promise<QueryReplies[Kind]>;
  /** Ends it at once, whatever it does. */
  readonly end: (reason: unknown) => void;
  readonly hasEnded: () => boolean;
  /** Lets this process exit while that one runs, or not. */
  readonly holdOpen: (isHeld: boolean) => void;
}

/** For rows on their way. Beyond it V8 ends the process, which is as good as the limit on all of its memory. */
const heapMiB = 1024;

const processUrl = new URL(import.meta.resolve("#query-process"));

export function startQueryProcess(limits: QueryLimits): QueryProcess {
  const [spillDir, outputDir] = [createFolderName("spill"), createFolderName("output")];
  const settings: ProcessSettings = { ...limits, spillDir, outputDir };
  const child = fork(processUrl, [JSON.stringify(settings)], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [...process.execArgv, `--max-old-space-size=${heapMiB}`],
    serialization: "advanced",
  });
  child.on("exit", () => {
    for (const dir of [spillDir, outputDir]) rmSync(dir, { recursive: true, force: true });
  });
  const { ask, markEnded, hasEnded } = converse(child, limits);
  return {
    ask: async (request) => readReply(await ask(request)),
    end: (reason) => {
      markEnded(reason);
      child.kill("SIGKILL");
    },
    hasEnded,
    holdOpen: (isHeld) => {
      const change = isHeld ? "ref" : "unref";
      child[change]();
      child.channel?.[change]();
    },
  };
}

function createFolderName(use: string): string {
  return join(tmpdir(), `sluice-${use}-${randomUUID()}`);
}

/** Sends requests and takes the replies, until the process has ended or is about to. */
function converse(child: ChildProcess, limits: QueryLimits) {
  let asked: PromiseWithResolvers<QueryReply> | undefined;
  let endReason: unknown;
  const markEnded = (reason: unknown): void => {
    endReason ??= reason;
    asked?.reject(endReason);
  };
  child.on("message", (reply: QueryReply) => {
    if (reply.kind === "over limit") markEnded(explainOverLimit(limits));
    else asked?.resolve(reply);
  });
  child.on("error", markEnded);
  child.on("exit", (code, signal) => markEnded(explainExit(limits, code, signal)));
  const ask = async (request: QueryRequest): Promise<QueryReply> => {
    if (endReason !== undefined) throw endReason;
    asked = Promise.withResolvers<QueryReply>();
    child.send(request, (error) => error !== null && markEnded(error));
    return asked.promise;
  };
  return { ask, markEnded, hasEnded: () => endReason !== undefined };
}

// oxlint-disable-next-line typescript/no-explicit-any -- each request has a type of answer of its own
function readReply(reply: QueryReply): any {
  if (reply.kind === "done") return reply.value;
  if (reply.kind === "over limit") throw new TypeError("a process over its limit answers nothing");
  throw new AthenaSqlError(reply.code, reply.text);
}

/** Linux ends a process by SIGKILL when memory runs out, and V8 itself by SIGABRT. */
function explainExit(limits: QueryLimits, code: number | null, signal: NodeJS.Signals | null): Error {
  if (signal === "SIGKILL" || signal === "SIGABRT") return explainOverLimit(limits);
  return new AthenaSqlError(
    "GENERIC_INTERNAL_ERROR",
    `the query's process ended with ${signal ?? `exit code ${code}`}`,
  );
}

/** (Trino's ExceededMemoryLimitException, as quoted in trinodb/trino#25465, read 2026-11-29.) */
function explainOverLimit({ processBytes }: QueryLimits): AthenaSqlError {
  const limit = `${(processBytes / 1024 ** 3).toFixed(2)}GB`;
  return new AthenaSqlError("EXCEEDED_LOCAL_MEMORY_LIMIT", `Query exceeded per-node memory limit of ${limit}`);
}
