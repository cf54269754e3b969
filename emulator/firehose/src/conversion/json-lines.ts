/** Strings, and the braces outside of them, which separate documents. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gs;

/**
 * A record's JSON documents as JSON lines, each ended by `\n`. Documents may be on lines of their own or follow each other
 * directly, but must be objects (Firehose guide, record-format-conversion, read 2026-11-21): throws `SyntaxError` for
 * anything else. `read` may rewrite each valid document; otherwise values keep their text.
 */
export function toJsonLines(record: string, read: (document: string) => string = keepDocument): string {
  return splitDocuments(record)
    .map((document) => toJsonLine(document, read))
    .join("");
}

function keepDocument(document: string): string {
  return document;
}

/** Cuts after each outermost closing brace. A remainder is returned as a document too, to be refused as invalid. */
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
  // In valid JSON, line breaks occur only where any white space may.
  return `${read(document).replaceAll(/[\r\n]/g, " ")}\n`;
}
