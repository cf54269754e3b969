import {
  extractNative,
  getNative,
  hasBooleanNative,
  hasDoubleNative,
  hasTextNative,
  hasWholeNative,
  isScalarNative,
  lengthNative,
  parseNative,
  scalarNative,
  sizeNative,
} from "../scalars/json/json-natives.ts";
import { existsNative, queryNative, valueNative } from "../scalars/json/json-query.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import type { NativeFunction } from "./native-function.ts";

/** Functions that take JSON, or a text of it, which need not be valid behind what they look for. */
const ofBoth: readonly (readonly [name: string, more: string, returns: string, native: NativeFunction])[] = [
  ["is_json_scalar", "", "boolean", isScalarNative],
  ["json_array_contains", ", boolean", "boolean", hasBooleanNative],
  ["json_array_contains", ", bigint", "boolean", hasWholeNative],
  ["json_array_contains", ", double", "boolean", hasDoubleNative],
  ["json_array_contains", ", varchar(y)", "boolean", hasTextNative],
  ["json_array_get", ", bigint", "json", getNative],
  ["json_array_length", "", "bigint", lengthNative],
  ["json_extract", ", varchar(y)", "json", extractNative],
  ["json_size", ", varchar(y)", "bigint", sizeNative],
];

/** Functions of JSON (Trino documentation, functions/json, read 2026-11-29). */
export const jsonFunctions: readonly FunctionDefinition[] = [
  ...ofBoth.flatMap(([name, more, returns, native]) =>
    ["json", "varchar(x)"].map((type) => defineScalar(`${name}(${type}${more}) -> ${returns}`, native)),
  ),
  defineScalar("json_extract_scalar(varchar(x), varchar(y)) -> varchar(x)", scalarNative),
  defineScalar("json_extract_scalar(json, varchar(y)) -> varchar", scalarNative),
  defineScalar("json_format(json) -> varchar", "$1"),
  defineScalar("json_parse(varchar(x)) -> json", parseNative),
];

/** What JSON_EXISTS, JSON_QUERY and JSON_VALUE call. */
export const jsonNatives: readonly NativeFunction[] = [existsNative, queryNative, valueNative];
