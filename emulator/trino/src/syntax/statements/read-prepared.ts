import { readIdentifier } from "../read-name.ts";
import type { QueryLikeStatement, Statement } from "../statement-ast.ts";
import {
  expectNext,
  expectOneOf,
  isNext,
  peek,
  readInParentheses,
  readList,
  refuse,
  take,
  type TokenReader,
} from "../token-reader.ts";
import { readWithText } from "./read-query-text.ts";

type ReadStatement = (reader: TokenReader) => Statement;

/** `PREPARE name FROM statement`. */
export function readPrepare(reader: TokenReader, readStatement: ReadStatement): Statement {
  expectNext(reader, "prepare");
  const name = readIdentifier(reader);
  expectNext(reader, "from");
  const [statement, text] = readWithText(reader, readStatement);
  return { kind: "prepare", name, statement, text };
}

/** `EXECUTE name [USING a, b]`. */
export function readExecute(reader: TokenReader): Statement {
  expectNext(reader, "execute");
  if (isNext(reader, "immediate")) refuse(reader, peek(reader).start, "EXECUTE IMMEDIATE");
  const name = readIdentifier(reader);
  const parameters = take(reader, "using") ? readList(reader, reader.rules.readExpression) : [];
  return { kind: "execute", name, parameters };
}

/** `DEALLOCATE PREPARE name`. */
export function readDeallocate(reader: TokenReader): Statement {
  expectNext(reader, "deallocate", "prepare");
  return { kind: "deallocate", name: readIdentifier(reader) };
}

/** `EXPLAIN [ANALYZE [VERBOSE]] [(options)] statement`. */
export function readExplain(reader: TokenReader, readStatement: ReadStatement): QueryLikeStatement {
  expectNext(reader, "explain");
  const isAnalyze = take(reader, "analyze");
  const isVerbose = isAnalyze && take(reader, "verbose");
  const hasOptions = peek(reader).key === "(" && ["format", "type"].includes(peek(reader, 1).key);
  const options = hasOptions ? readInParentheses(reader, () => readList(reader, readOption)) : [];
  return { kind: "explain", isAnalyze, isVerbose, ...Object.assign({}, ...options), statement: readStatement(reader) };
}

function readOption(reader: TokenReader): Pick<Extract<QueryLikeStatement, { kind: "explain" }>, "type" | "format"> {
  if (expectOneOf(reader, ["format", "type"]) === "format") {
    return { format: expectOneOf(reader, ["text", "graphviz", "json"]) };
  }
  return { type: expectOneOf(reader, ["logical", "distributed", "validate", "io"]) };
}
