import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";
import { memoize } from "../memoize.ts";
import { formatDoubleCast } from "../numbers/format-double.ts";
import type { Json } from "./json-value.ts";
import { evaluatePath } from "./path/evaluate-path.ts";
import { parsePath } from "./path/parse-path.ts";
import { isWholeNumber, JsonPathError } from "./path/path-items.ts";
import { readValid } from "./read-json.ts";
import { scanValue } from "./scan-json.ts";
import { writeJson } from "./write-json.ts";

const readPath = memoize(parsePath);

/** The items of a path in a text of JSON; `variables` is an object of JSON. Throws JsonPathError. */
function findItems(json: string, path: string, variables: string): readonly Json[] {
  const end = isBlank(json) ? 0 : scanValue(json, 0);
  if (end === undefined) throw new JsonPathError("conversion to JSON failed: ");
  const passed = readValid(variables);
  const members = passed.kind === "object" ? passed.members : [];
  const values = new Map(members.map(({ name, value }) => [name, value]));
  return evaluatePath(readPath(path), toTree(readValid(json.slice(0, end) || "null")), values);
}

/** Trino reads no JSON as an item of its own, much like null. */
function isBlank(json: string): boolean {
  return json.trim() === "";
}

/** Of members of one name the last one counts. */
function toTree(json: Json): Json {
  if (json.kind === "array") return { kind: "array", items: json.items.map(toTree) };
  if (json.kind !== "object") return json;
  const byName = new Map(json.members.map((member) => [member.name, member]));
  return { kind: "object", members: [...byName.values()].map(({ name, value }) => ({ name, value: toTree(value) })) };
}

/** Gives what ON ERROR or ON EMPTY says: fails, or ends the path of values with that of the choice. */
function choose(choice: string, problem: string): string | null {
  switch (choice) {
    case "error":
      throw new AthenaSqlError("PATH_EVALUATION_ERROR", problem);
    case "empty array":
      return "[]";
    case "empty object":
      return "{}";
    default:
      return null;
  }
}

function findOr<Result>(find: () => Result, otherwise: (problem: string) => Result): Result {
  try {
    return find();
  } catch (error) {
    if (error instanceof JsonPathError) return otherwise(error.message);
    throw error;
  }
}

/** JSON_EXISTS. `onError` is `true`, `false`, `unknown` or `error`. */
export function existsInJson(json: string, path: string, variables: string, onError: string): boolean | null {
  return findOr(
    () => findItems(json, path, variables).length > 0,
    (problem) => (choose(onError, problem) === null && onError === "unknown" ? null : onError === "true"),
  );
}

/** JSON_QUERY: one item, or an array of all in a wrapper. */
export function queryJson(
  json: string,
  path: string,
  variables: string,
  wrapper: string,
  quotes: string,
  onEmpty: string,
  onError: string,
): string | null {
  return findOr(
    () => {
      const items = findItems(json, path, variables);
      const [item] = items;
      if (item === undefined) return choose(onEmpty, "conversion from JSON failed: JSON path found no items");
      if (wrapper === "unconditional" || (wrapper === "conditional" && !isSingleContainer(items))) {
        return writeJson({ kind: "array", items }, "as written");
      }
      if (items.length > 1) throw new JsonPathError("conversion from JSON failed: JSON path found multiple items");
      if (isBlank(json)) return null;
      return item.kind === "text" && quotes === "omit" ? item.text : writeJson(item, "as written");
    },
    (problem) => choose(onError, problem),
  );
}

function isSingleContainer([item, ...more]: readonly Json[]): boolean {
  return more.length === 0 && (item?.kind === "array" || item?.kind === "object");
}

/**
 * JSON_VALUE's scalar, behind a letter for its type (`t`ext, `w`hole number, `d`ouble, `b`oolean); `empty` or `error`
 * where what ON EMPTY or ON ERROR says is another value than NULL; NULL otherwise.
 */
export function findJsonValue(
  json: string,
  path: string,
  variables: string,
  onEmpty: string,
  onError: string,
): string | null {
  return findOr(
    () => {
      const [item, ...more] = findItems(json, path, variables);
      const found = "cannot extract SQL scalar from JSON: JSON path found";
      if (item === undefined) return onEmpty === "default" ? "empty" : choose(onEmpty, `${found} no items`);
      if (more.length > 0) throw new JsonPathError(`${found} multiple items`);
      if (item.kind === "array" || item.kind === "object" || isTooLarge(item)) {
        throw new JsonPathError(`${found} an item that cannot be converted to an SQL value`);
      }
      return writeScalar(item);
    },
    (problem) => (onError === "default" ? "error" : choose(onError, problem)),
  );
}

const maxBigint = 2n ** 63n - 1n;

/** Whole numbers are BIGINTs to Trino. */
function isTooLarge(item: Json): boolean {
  if (item.kind !== "number" || !isWholeNumber(item.digits)) return false;
  const value = BigInt(item.digits);
  return value > maxBigint || value < -maxBigint - 1n;
}

function writeScalar(item: Json): string | null {
  if (item.kind === "text") return `t${item.text}`;
  if (item.kind === "boolean") return `b${item.value}`;
  if (item.kind !== "number") return null;
  return isWholeNumber(item.digits) ? `w${BigInt(item.digits)}` : `d${formatDoubleCast(Number(item.digits))}`;
}

export const existsNative = defineNative(
  "trino_json_exists",
  ["VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR"],
  "BOOLEAN",
  existsInJson,
);

export const queryNative = defineNative(
  "trino_json_query",
  ["VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR"],
  "VARCHAR",
  queryJson,
);

export const valueNative = defineNative(
  "trino_json_value",
  ["VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR"],
  "VARCHAR",
  findJsonValue,
);
