import { refuseUnsupported } from "../refuse-argument.ts";
import { wordClass } from "./character-properties.ts";
import { PatternReader, refusePattern } from "./pattern-reader.ts";
import { readClass } from "./read-class.ts";
import { quoteCharacter, readEscape } from "./read-escape.ts";

/** A pattern for JavaScript's flag `v`. Its groups are named `g1`, `g2` … in the order of the original. */
export interface TranslatedPattern {
  readonly source: string;
  readonly groupCount: number;
  /** Numbers of the groups that have names. */
  readonly groupNames: ReadonlyMap<string, number>;
}

/**
 * Translates a pattern of Joni's (Java's notation, with Oniguruma's names) into JavaScript's: `$` stands before a last line
 * break too, `.` takes all but `\n`, `\w` and kin are ASCII's, and possessive quantifiers give nothing back. Throws Joni's
 * refusals.
 */
export function translatePattern(pattern: string): TranslatedPattern {
  const state: State = {
    reader: new PatternReader(pattern),
    groupNames: new Map(),
    groupCount: 0,
    atomicCount: 0,
    isBehind: false,
    total: countGroups(pattern),
  };
  const source = readAlternatives(state, { i: false, m: false, s: false, x: false });
  if (!state.reader.isAtEnd) refusePattern("unmatched close parenthesis");
  return { source, groupCount: state.groupCount, groupNames: state.groupNames };
}

interface State {
  readonly reader: PatternReader;
  readonly groupNames: Map<string, number>;
  groupCount: number;
  /** Groups that stand for atomic ones. */
  atomicCount: number;
  /** Within a look-behind, which must be of one length. */
  isBehind: boolean;
  /** Groups of the whole pattern: `\12` is one of them or a digit behind another. */
  readonly total: number;
}

interface Options {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
}

function countGroups(pattern: string): number {
  const plain = pattern.replaceAll(/\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[(?:\\.|[^\]])*\]/g, "");
  return plain.match(/\((?!\?)|\(\?<(?![=!])/g)?.length ?? 0;
}

/** Up to the end of the pattern or of the group. Options that change in between hold until there. */
function readAlternatives(state: State, given: Options): string {
  const { reader } = state;
  let [source, options] = ["", given];
  const open = (): string => (options.i === given.i ? "" : `(?${options.i ? "i" : "-i"}:`);
  const close = (): string => (options.i === given.i ? "" : ")");
  while (!reader.isAtEnd && !reader.startsWith(")")) {
    const changed = readOptions(reader, options);
    if (changed !== undefined) {
      source += close();
      options = changed;
      source += open();
    } else if (reader.skip("|")) source += `${close()}|${open()}`;
    else if (!skipIgnored(reader, options)) source += readPiece(state, options);
  }
  return source + close();
}

function skipIgnored(reader: PatternReader, { x }: Options): boolean {
  if (reader.match(/\(\?#[^)]*\)/y) !== undefined) return true;
  return x && reader.match(/\s+|#[^\n]*/y) !== undefined;
}

/** `(?i)`, `(?-i)`: for the rest of the group. */
function readOptions(reader: PatternReader, options: Options): Options | undefined {
  const found = reader.match(/\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?\)/y);
  return found && changeOptions(options, found[1], found[2]);
}

function changeOptions(options: Options, on = "", off = ""): Options {
  if (/[^imsx]/.test(on + off)) refusePattern("undefined group option");
  const changed = (letter: string, value: boolean): boolean => (value || on.includes(letter)) && !off.includes(letter);
  return {
    i: changed("i", options.i),
    m: changed("m", options.m),
    s: changed("s", options.s),
    x: changed("x", options.x),
  };
}

/** An atom with its quantifiers. */
function readPiece(state: State, options: Options): string {
  const { reader } = state;
  let piece = readAtom(state, options);
  for (let isFirst = true; ; isFirst = false) {
    const found = reader.match(/([*+?]|\{\d+(?:,\d*)?\})([?+]?)/y);
    if (found === undefined) return piece;
    const [, quantifier = "", mode] = found;
    checkRange(quantifier);
    if (state.isBehind && !/^\{\d+\}$/.test(quantifier)) refusePattern("invalid pattern in look-behind");
    const atom = isFirst && !/^\(\?(?:[=!]|<[=!])|^[\^$]/.test(piece) ? piece : `(?:${piece})`;
    piece = mode === "+" ? toAtomic(state, atom + quantifier) : `${atom}${quantifier}${mode}`;
  }
}

function checkRange(quantifier: string): void {
  const [, lower, upper] = /^\{(\d+),(\d+)\}$/.exec(quantifier) ?? [];
  if (upper !== undefined && Number(lower) > Number(upper)) {
    refusePattern("upper is smaller than lower in repeat range");
  }
}

/** What is found ahead is not given back. */
function toAtomic(state: State, source: string): string {
  state.atomicCount += 1;
  return `(?:(?=(?<a${state.atomicCount}>${source}))\\k<a${state.atomicCount}>)`;
}

function readAtom(state: State, options: Options): string {
  const { reader } = state;
  if (/^[*+?]$/.test(reader.peek())) refusePattern("target of repeat operator is not specified");
  if (reader.skip("(")) return readGroup(state, options);
  if (reader.skip("[")) return readClass(reader);
  if (reader.skip("\\")) return readEscapedAtom(state);
  const character = reader.next();
  if (character === ".") return options.s ? "[^]" : "[^\\n]";
  if (character === "^") return options.m ? "(?:^|(?<=\\n)(?!$))" : "^";
  if (character === "$") return options.m ? "(?=\\n|$)" : "(?=\\n?$)";
  return quoteCharacter(character);
}

function readGroup(state: State, options: Options): string {
  const { reader } = state;
  const name = reader.match(/\?<([^>=!][^>]*)>/y)?.[1];
  if (name !== undefined || !reader.startsWith("?")) return readCapture(state, options, name);
  const look = reader.match(/\?(?:<?[=!]|:|>)/y)?.[0];
  if (look !== undefined) {
    const wasBehind = state.isBehind;
    state.isBehind ||= look.startsWith("?<");
    const inside = readToEnd(state, options);
    state.isBehind = wasBehind;
    return look === "?>" ? toAtomic(state, inside) : `(${look}${inside})`;
  }
  const [, on, off] = reader.match(/\?([a-zA-Z]*)(?:-([a-zA-Z]*))?:/y) ?? refusePattern("undefined group option");
  const changed = changeOptions(options, on, off);
  const inside = readToEnd(state, changed);
  return changed.i === options.i ? `(?:${inside})` : `(?${changed.i ? "i" : "-i"}:${inside})`;
}

function readCapture(state: State, options: Options, name?: string): string {
  state.groupCount += 1;
  const number = state.groupCount;
  if (name !== undefined) {
    if (!/^[A-Za-z_]\w*$/.test(name)) refusePattern(`invalid group name <${name}>`);
    if (state.groupNames.has(name)) refusePattern(`multiplex defined name <${name}>`);
    state.groupNames.set(name, number);
  }
  return `(?<g${number}>${readToEnd(state, options)})`;
}

function readToEnd(state: State, options: Options): string {
  const inside = readAlternatives(state, options);
  if (!state.reader.skip(")")) refusePattern("end pattern with unmatched parenthesis");
  return inside;
}

/** Anchors: `$` and `^` of JavaScript are the whole text's, without its flag `m`. */
const anchors: Readonly<Record<string, string>> = {
  A: "^",
  z: "$",
  Z: "(?=\\n?$)",
  b: `(?:(?<=${wordClass})(?!${wordClass})|(?<!${wordClass})(?=${wordClass}))`,
  B: `(?:(?<=${wordClass})(?=${wordClass})|(?<!${wordClass})(?!${wordClass}))`,
};

function readEscapedAtom(state: State): string {
  const { reader } = state;
  const quoted = reader.match(/Q([\s\S]*?)(?:\\E|$)/y);
  if (quoted !== undefined) return Array.from(quoted[1] ?? "", quoteCharacter).join("") || "(?:)";
  const anchor = anchors[reader.peek()];
  if (anchor !== undefined) return reader.next() && anchor;
  if (reader.startsWith("G")) refuseUnsupported("\\G in a regular expression");
  const reference = readReference(state);
  if (reference !== undefined) return `\\k<g${reference}>`;
  const escape = readEscape(reader);
  return escape.kind === "class" ? escape.source : quoteCharacter(escape.character);
}

/** The number of the group that `\1` or `\k<name>` refers to. */
function readReference({ reader, total, groupNames }: State): number | undefined {
  const name = reader.match(/k<([^>]*)>/y)?.[1];
  if (name !== undefined) return groupNames.get(name) ?? refusePattern(`undefined name <${name}> reference`);
  const digits = /^[1-9]$/.test(reader.peek()) ? reader.match(/(?![1-3][0-7]{2})[1-9]\d?/y)?.[0] : undefined;
  if (digits === undefined) return undefined;
  return Number(digits) <= total ? Number(digits) : refusePattern("invalid backref number/name");
}
