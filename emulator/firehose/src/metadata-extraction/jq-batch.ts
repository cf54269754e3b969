import { type Extraction, failExtraction, noResult, parseDocument } from "./extraction.ts";
import type { Jq } from "./load-jq.ts";

/**
 * Runs one query over many records in one call of jq, which is a hundred times as fast as a call for each. A record's
 * first result counts; a record for which the query fails, or gives none, fails alone.
 */
export function extractByJq(jq: Jq, query: string, texts: readonly string[]): readonly Extraction[] {
  const documents = texts.map(parseDocument);
  const sound = texts.filter((_, index) => documents[index]?.ok === true);
  const results = runQuery(jq, query, sound)[Symbol.iterator]();
  return documents.map((document) => (document.ok ? (results.next().value ?? noResult) : document));
}

/** If jq itself stops at a record, for instance one nested too deeply, each record gets a call of its own. */
function runQuery(jq: Jq, query: string, texts: readonly string[]): readonly Extraction[] {
  if (texts.length === 0) return [];
  try {
    const lines = jq.raw(texts.join("\n"), toOneLineQuery(query), ["-c"])?.split("\n") ?? [];
    if (lines.length === texts.length) return lines.map(parseExtraction);
    return texts.length === 1 ? [noResult] : runOneByOne(jq, query, texts);
  } catch (error) {
    return texts.length === 1 ? [failExtraction(toJqMessage(error))] : runOneByOne(jq, query, texts);
  }
}

function runOneByOne(jq: Jq, query: string, texts: readonly string[]): readonly Extraction[] {
  return texts.flatMap((text) => runQuery(jq, query, [text]));
}

/** The line break is for queries that end in a comment. */
function toOneLineQuery(query: string): string {
  return `try [limit(1; (${query}\n))] catch {error: .}`;
}

/** Parses `[value]`, `[]` for no result, or the caught error: jq's own message or whatever the query threw. */
function parseExtraction(line: string): Extraction {
  const outcome: readonly unknown[] | { readonly error: unknown } = JSON.parse(line);
  if ("error" in outcome) {
    return failExtraction(typeof outcome.error === "string" ? outcome.error : JSON.stringify(outcome.error));
  }
  return outcome.length === 0 ? noResult : { ok: true, value: outcome[0] };
}

/** jq's own message, without the line that jq-web adds before it. */
function toJqMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Non-zero exit code: \d+\n/, "").trim();
}
