/** What tells documents apart: braces that stand outside of texts. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gs;

/**
 * A record's JSON documents as JSON lines, each ended by `\n`. They may stand on lines of their own or follow each other
 * directly, but must be objects (Firehose guide, record-format-conversion, read 2026-11-21): throws `SyntaxError` for
 * anything else. Values keep the text they came in, as far as `read` keeps it, which is given each sound document.
 */
export function toJsonLines(record: string, read: (document: string) => string = keepDocument): string {
  return splitDocuments(record)
    .map((document) => toJsonLine(document, read))
    .join("");
}

function keepDocument(document: string): string {
  return document;
}

/** Cuts behind each outermost closing brace. What is left over is no document; it is returned to be refused as one. */
function splitDocuments(record: string): readonly string[] {
  const documents: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: text, index } of record.matchAll(token)) {
    if (text === "{") depth += 1;
    if (text === "}") depth -= 1;
    if (text !== "}" || depth !== 0) continue;
    documents.push(record.slice(start, index + 1).trim());
    start = index + 1;
  }
  const rest = record.slice(start).trim();
  return rest === "" ? documents : [...documents, rest];
}

function toJsonLine(document: string, read: (document: string) => string): string {
  JSON.parse(document);
  if (!document.startsWith("{")) throw new SyntaxError(`expected a JSON object, got ${document.slice(0, 20)}`);
  // In valid JSON, line breaks stand only where any white space may.
  return `${read(document).replaceAll(/[\r\n]/g, " ")}\n`;
}
