import { rmSync } from "node:fs";

import type { AthenaSqlError } from "@sluice/emulator-trino";

import type { SessionPlan } from "../engine/session-plan.ts";
import { type DuckDbSession, openSession } from "../engine/session.ts";
import { toAthenaError } from "../engine/to-athena-error.ts";
import { createFileReader } from "../footers/footer-reader.ts";
import { writeOutput } from "../output/write-output.ts";
import { writeResultFile } from "../output/write-result-file.ts";
import { explainQuery } from "./explain-query.ts";
import type { ProcessSettings, QueryReplies, QueryReply, QueryRequest, Rows } from "./messages.ts";

/** The query that is open. */
interface Opened {
  readonly plan: SessionPlan;
  readonly session: DuckDbSession;
  pieces?: AsyncIterableIterator<Rows>;
}

/** Answers requests about one query after another; never rejects. */
export function createRequestAnswerer(settings: ProcessSettings): (request: QueryRequest) => Promise<QueryReply> {
  const tools = { settings, readFile: createFileReader() };
  let opened: Opened | undefined;
  const answer = async (request: QueryRequest): Promise<QueryReplies[keyof QueryReplies]> => {
    if (request.kind === "open") {
      opened = { plan: request.plan, session: await openSession(request.plan, tools) };
      return undefined;
    }
    if (request.kind === "close") {
      opened?.session.close();
      opened = undefined;
      rmSync(settings.outputDir, { recursive: true, force: true });
      return process.memoryUsage.rss();
    }
    if (opened === undefined) throw new TypeError(`no query is open to ${request.kind}`);
    return answerOpened(opened, request, settings);
  };
  return async (request) => {
    try {
      return { kind: "done", value: await answer(request) };
    } catch (error) {
      return describeFailure(toAthenaError(error));
    }
  };
}

async function answerOpened(
  opened: Opened,
  request: Exclude<QueryRequest, { readonly kind: "open" | "close" }>,
  { outputDir }: ProcessSettings,
) {
  const { plan, session } = opened;
  if (request.kind === "write") return writeOutput(session.connection, plan.translated, { ...request, outputDir });
  if (request.kind === "write result") {
    return writeResultFile(await session.stream(), { columns: plan.columns, outputDir });
  }
  if (request.kind === "explain") return explainQuery(session.connection, plan.translated, request.isAnalyze);
  if (request.kind === "count scanned bytes") return session.countScannedBytes();
  if (request.kind === "run") {
    opened.pieces = (await session.stream()).yieldRowsJs();
    return undefined;
  }
  const next = await opened.pieces?.next();
  return next === undefined || next.done === true ? undefined : next.value;
}

function describeFailure({ code, message }: AthenaSqlError): QueryReply {
  return { kind: "failed", code, text: message.slice(`${code}: `.length) };
}
