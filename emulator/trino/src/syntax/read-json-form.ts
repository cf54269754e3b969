import type { Expression, JsonBehavior } from "./ast.ts";
import { readIdentifier } from "./read-name.ts";
import { readText } from "./read-text.ts";
import { readType } from "./read-type.ts";
import {
  expectNext,
  expectOneOf,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  takeOneOf,
  takeToken,
  type TokenReader,
} from "./token-reader.ts";

type JsonQuery = Extract<Expression, { readonly kind: "json query" }>;
type JsonOptions = Omit<JsonQuery, "kind" | "at" | "function" | "input" | "path" | "passing">;

const optionReaders: Readonly<Record<JsonQuery["function"], (reader: TokenReader) => JsonOptions>> = {
  json_exists: (reader) => readBehaviors(reader, ["true", "false", "unknown", "error"], ["error"]),
  json_value: (reader) => ({
    ...readReturning(reader),
    ...readBehaviors(reader, ["error", "null", "default"], ["empty", "error"]),
  }),
  json_query: (reader) => ({
    ...readReturning(reader),
    ...readWrapper(reader),
    ...readQuotes(reader),
    ...readBehaviors(reader, ["error", "null", "empty"], ["empty", "error"]),
  }),
};

/** `JSON_EXISTS`, `JSON_VALUE` or `JSON_QUERY` with a path; undefined for anything else. */
export function readJsonForm(reader: TokenReader): JsonQuery | undefined {
  const { key, start: at } = peek(reader);
  if (key === "json_object" || key === "json_array") refuse(reader, at, key.toUpperCase());
  if (!isJsonFunction(key)) return undefined;
  takeToken(reader);
  return readInParentheses(reader, () => {
    const input = readJsonInput(reader);
    expectNext(reader, ",");
    const path = readText(reader);
    const passing = take(reader, "passing") ? readList(reader, readPassed) : [];
    return { kind: "json query", at, function: key, input, path, passing, ...optionReaders[key](reader) };
  });
}

function isJsonFunction(key: string): key is JsonQuery["function"] {
  return Object.hasOwn(optionReaders, key);
}

/** `x [FORMAT JSON]`: without it a text is read as JSON too. */
function readJsonInput(reader: TokenReader): Expression {
  const input = reader.rules.readExpression(reader);
  takeJsonFormat(reader);
  return input;
}

function takeJsonFormat(reader: TokenReader): void {
  if (!take(reader, "format")) return;
  expectNext(reader, "json");
  if (peek(reader).key === "encoding") refuse(reader, peek(reader).start, "ENCODING");
}

/** `x AS name`. */
function readPassed(reader: TokenReader): JsonQuery["passing"][number] {
  const value = readJsonInput(reader);
  expectNext(reader, "as");
  const { value: name, isQuoted } = readIdentifier(reader);
  return { name: isQuoted ? name : name.toUpperCase(), value };
}

function readReturning(reader: TokenReader): Pick<JsonOptions, "returning"> {
  if (!take(reader, "returning")) return {};
  const returning = readType(reader);
  takeJsonFormat(reader);
  return { returning };
}

/** `WITHOUT [ARRAY] WRAPPER`, `WITH [CONDITIONAL | UNCONDITIONAL] [ARRAY] WRAPPER`. */
function readWrapper(reader: TokenReader): Pick<JsonOptions, "wrapper"> {
  const word = takeOneOf(reader, ["with", "without"]);
  if (word === undefined) return {};
  const kind = word === "without" ? word : (takeOneOf(reader, ["conditional", "unconditional"]) ?? "unconditional");
  take(reader, "array");
  expectNext(reader, "wrapper");
  return { wrapper: kind };
}

/** `(KEEP | OMIT) QUOTES [ON SCALAR STRING]`. */
function readQuotes(reader: TokenReader): Pick<JsonOptions, "quotes"> {
  const quotes = takeOneOf(reader, ["keep", "omit"]);
  if (quotes === undefined) return {};
  expectNext(reader, "quotes");
  if (take(reader, "on")) expectNext(reader, "scalar", "string");
  return { quotes };
}

type BehaviorWord = "true" | "false" | "unknown" | "error" | "null" | "default" | "empty";
type Occasion = "empty" | "error";

/** `[… ON EMPTY] [… ON ERROR]`, of the occasions in `allowed`. */
function readBehaviors(
  reader: TokenReader,
  words: readonly BehaviorWord[],
  allowed: readonly Occasion[],
): Pick<JsonOptions, "onEmpty" | "onError"> {
  const behaviors: { onEmpty?: JsonBehavior; onError?: JsonBehavior } = {};
  for (let open = allowed; open.length > 0;) {
    const word = takeOneOf(reader, words);
    if (word === undefined) break;
    const behavior = readBehavior(reader, word);
    expectNext(reader, "on");
    const occasion = expectOneOf(reader, open);
    behaviors[occasion === "empty" ? "onEmpty" : "onError"] = behavior;
    open = occasion === "empty" ? ["error"] : [];
  }
  return behaviors;
}

function readBehavior(reader: TokenReader, word: BehaviorWord): JsonBehavior {
  if (word === "default") return { kind: "default", value: reader.rules.readExpression(reader) };
  if (word === "empty") return { kind: `empty ${expectOneOf(reader, ["array", "object"])}` };
  return { kind: word };
}
