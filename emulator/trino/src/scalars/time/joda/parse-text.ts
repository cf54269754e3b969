import { AthenaSqlError } from "../../../errors.ts";
import { findOffsetsMs } from "../local-time.ts";
import { computeLocalMs } from "./compute-local-ms.ts";
import { hasFailed, parseElement, type ParseResult, type ParseState } from "./parse-element.ts";
import type { PatternElement } from "./pattern-element.ts";

/** A grammar of elements, one after another; `[...]` is a choice, of which the longest match counts. */
export type TextGrammar = readonly (PatternElement | Choice)[];

export interface Choice {
  readonly kind: "choice";
  readonly alternatives: readonly TextGrammar[];
  /** Whether nothing will do too. */
  readonly isOptional: boolean;
}

/** A moment as a text says it. */
export interface ParsedTime {
  /** Milliseconds since 1970, of local time. */
  readonly localMs: number;
  /** Undefined where the text has no offset and no zone. */
  readonly offsetMs?: number;
  /** Undefined where the text has no zone, or only an offset. */
  readonly zone?: string;
}

/** Reads the whole of a text as Joda-Time does. Throws AthenaSqlError with its message. */
export function parseText(grammar: TextGrammar, text: string): ParsedTime {
  const result = parseSequence(grammar, text, { position: 0, values: [] });
  const failedAt = hasFailed(result) ? result.failedAt : result.position;
  if (hasFailed(result) || failedAt < text.length) throw fail(describeMismatch(text, failedAt));
  const localMs = computeLocalMs(result.values, (problem) => fail(`Cannot parse "${text}": ${problem}`));
  return { localMs, ...findZone(result, localMs, text) };
}

function fail(message: string): AthenaSqlError {
  return new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}

function findZone({ offsetMs, zone }: ParseState, localMs: number, text: string): Omit<ParsedTime, "localMs"> {
  if (offsetMs !== undefined) return { offsetMs };
  if (zone === undefined) return {};
  const [offset] = findOffsetsMs(localMs, zone);
  if (offset !== undefined) return { offsetMs: offset, zone };
  throw fail(`Cannot parse "${text}": Illegal instant due to time zone offset transition (${zone})`);
}

function parseSequence(grammar: TextGrammar, text: string, start: ParseState): ParseResult {
  let state = start;
  for (const part of grammar) {
    const result = part.kind === "choice" ? parseChoice(part, text, state) : parseElement(part, text, state);
    if (hasFailed(result)) return result;
    state = result;
  }
  return state;
}

/** As Joda-Time's MatchingParser, on which its error positions depend. */
function parseChoice({ alternatives, isOptional }: Choice, text: string, state: ParseState): ParseResult {
  let best: ParseState | undefined;
  let { position: failedAt } = state;
  for (const alternative of alternatives) {
    const result = parseSequence(alternative, text, state);
    if (hasFailed(result)) failedAt = Math.max(failedAt, result.failedAt);
    else if (result.position > (best?.position ?? state.position)) best = result;
    if (best?.position === text.length) break;
  }
  return best ?? (isOptional ? state : { failedAt });
}

/** The most characters that Joda-Time shows after the one that is wrong. */
const shownLength = 32;

function describeMismatch(text: string, position: number): string {
  const sample = text.length <= position + shownLength + 3 ? text : `${text.slice(0, position + shownLength)}...`;
  if (position === 0) return `Invalid format: "${sample}"`;
  if (position >= text.length) return `Invalid format: "${sample}" is too short`;
  return `Invalid format: "${sample}" is malformed at "${sample.slice(position)}"`;
}
