import { formatCount, spellCommands } from "@sluice/command-line";
import { type ParsedReject, readBatchLoad, toEnvelopeBatchId } from "@sluice/lake";
import { readCheckpoint } from "@sluice/stream";

import { readBatchNumber } from "./batch-number.ts";
import { type LoadFacts, readLoadFacts } from "./load-facts.ts";
import { findSourceLines, type SourceLines, type SourceSearch } from "./source-lines.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

export interface TracedSource {
  readonly batchId: string | undefined;
  /** Content of the row, if it is known. */
  readonly key: string | undefined;
  /** A reject of the producer says itself where it was read. */
  readonly reject?: Pick<ParsedReject, "file" | "line"> | undefined;
}

/** Where the row was read: its load, by the name of its batch, and the lines of the load's sources that hold it. */
export async function traceSource(traced: TracedSource, options: TraceOptions): Promise<TraceStep> {
  const { reject } = traced;
  const batchId = traced.batchId === undefined ? undefined : toEnvelopeBatchId(traced.batchId);
  const loadId = batchId === undefined ? undefined : readBatchLoad(batchId);
  const load = loadId === undefined ? undefined : await readLoadFacts(options, loadId);
  const facts = { load: loadId, ...describeLoad(load) };
  if (reject?.file !== undefined && reject.line !== undefined) {
    const place = `${reject.file}:${reject.line}`;
    return createStep("source", "found", `line ${reject.line} of ${reject.file}, as its reject says`, {
      place,
      ...facts,
    });
  }
  const [sources, ...others] = options.sources === undefined ? listReadings(load) : [options.sources];
  if (sources === undefined || traced.key === undefined || load?.door === "http") {
    return createStep("source", "unknown", explainNoSource(traced.batchId, loadId, load), facts);
  }
  const between = await readRowRange(batchId, options);
  const search = { ...toSearch(options), key: traced.key, between };
  return describeLines(await findInFirst([sources, ...others], search), { facts, isNarrowed: between !== undefined });
}

/**
 * The sources that a load's line may name: one, or several with commas between, which file names may hold, too. They are read
 * again where they are files or objects: nobody's server is asked on the word of a line.
 */
function listReadings(load: LoadFacts | undefined): readonly (readonly string[])[] {
  if (load === undefined) return [];
  const several = load.source.split(separator);
  const readings = several.length === 1 ? [several] : [[load.source], several];
  return readings.filter((sources) => !sources.some((source) => /^https?:/i.test(source)));
}

const separator = ", ";

interface Found {
  readonly sources: readonly string[];
  readonly found: SourceLines | { readonly problem: string };
}

/** Searches the first sources that can be read; the last ones say why not. */
async function findInFirst(
  [sources, ...others]: readonly [readonly string[], ...(readonly string[])[]],
  search: Omit<SourceSearch, "sources">,
): Promise<Found> {
  const found = await findSourceLines({ ...search, sources });
  const [next, ...rest] = others;
  return next === undefined || !("problem" in found) ? { sources, found } : findInFirst([next, ...rest], search);
}

function toSearch({ dataset, openS3: s3, signal }: TraceOptions): Pick<SourceSearch, "dataset" | "s3" | "signal"> {
  return { dataset, s3, signal };
}

function describeLoad(load: LoadFacts | undefined): Readonly<Record<string, string | undefined>> {
  if (load === undefined) return {};
  return { door: load.door, "read from": load.source, began: load.startedAt, "sent by": load.sentBy };
}

function explainNoSource(batchId: string | undefined, loadId: string | undefined, load: LoadFacts | undefined): string {
  if (batchId === undefined) return `only its record could tell; ${lookElsewhere}`;
  if (loadId === undefined)
    return `no load of Sluice's made its record: whoever put it knows its source; ${lookElsewhere}`;
  if (load === undefined)
    return `load ${loadId} has left no line: it has not ended yet, or may not write one; ${lookElsewhere}`;
  if (load.door === "http") return `posted over HTTP: ${load.source}; a request is not kept`;
  return `load ${loadId} read ${load.source}; ${lookElsewhere}`;
}

const lookElsewhere = spellCommands('"sluice trace --source FILE" looks in a file');

/** Of a batch that the load's checkpoint still names: the rows of the load that it holds are between two of its positions. */
async function readRowRange(
  batchId: string | undefined,
  { checkpoint }: TraceOptions,
): Promise<SourceSearch["between"]> {
  if (checkpoint === undefined || batchId === undefined) return undefined;
  const log = await readCheckpoint(checkpoint);
  if (log === undefined || log.header.loadId !== readBatchLoad(batchId)) return undefined;
  const batch = log.batches().find(({ number }) => number === readBatchNumber(batchId));
  return batch && { first: batch.firstRow, last: batch.lastRow };
}

interface SearchContext {
  readonly facts: Readonly<Record<string, string | undefined>>;
  /** Whether the load's checkpoint says between which rows it is. */
  readonly isNarrowed: boolean;
}

function describeLines({ sources, found }: Found, { facts, isNarrowed }: SearchContext): TraceStep {
  if ("problem" in found) {
    const mend = spellCommands('"sluice trace --source FILE" says where it is now');
    return createStep("source", "unknown", `${found.problem}; ${mend}`, facts);
  }
  const [first] = found.lines;
  const read = formatCount(found.rowsRead, "row");
  if (first === undefined)
    return createStep("source", "gone", `no line of ${sources.join(", ")} holds it (${read})`, facts);
  const places = found.lines.map(({ source, line }) => `${source}:${line}`);
  const how = isNarrowed ? "between the rows that its checkpoint names" : "by its values";
  const summary =
    found.count === 1
      ? `line ${first.line} of ${first.source}, found ${how}`
      : `one of ${formatCount(found.count, "line")} with these values, the first is line ${first.line} of ${first.source}`;
  return createStep("source", "found", summary, { place: places.join(", "), text: first.raw, ...facts });
}
