import { defineNative } from "../../functions/native-function.ts";
import { memoize } from "../memoize.ts";
import {
  countItems,
  extractJson,
  extractScalar,
  getItem,
  hasItem,
  isJsonScalar,
  isSameDouble,
  isSameText,
  isSameWhole,
  measureJson,
  parseJson,
} from "./json-functions.ts";
import { parseJsonPath } from "./json-path.ts";

const readPath = memoize(parseJsonPath);

export const parseNative = defineNative("trino_json_parse", ["VARCHAR"], "VARCHAR", parseJson);
export const isScalarNative = defineNative("trino_is_json_scalar", ["VARCHAR"], "BOOLEAN", isJsonScalar);
export const lengthNative = defineNative("trino_json_array_length", ["VARCHAR"], "BIGINT", countItems);
export const getNative = defineNative("trino_json_array_get", ["VARCHAR", "BIGINT"], "VARCHAR", getItem);

export const extractNative = defineNative(
  "trino_json_extract",
  ["VARCHAR", "VARCHAR"],
  "VARCHAR",
  (json: string, path: string) => extractJson(json, readPath(path)),
);
export const scalarNative = defineNative(
  "trino_json_extract_scalar",
  ["VARCHAR", "VARCHAR"],
  "VARCHAR",
  (json: string, path: string) => extractScalar(json, readPath(path)),
);
export const sizeNative = defineNative(
  "trino_json_size",
  ["VARCHAR", "VARCHAR"],
  "BIGINT",
  (json: string, path: string) => measureJson(json, readPath(path)),
);

export const hasTextNative = defineNative(
  "trino_json_has_text",
  ["VARCHAR", "VARCHAR"],
  "BOOLEAN",
  (json: string, text: string) => hasItem(json, (item) => isSameText(item, text)),
);
export const hasWholeNative = defineNative(
  "trino_json_has_whole",
  ["VARCHAR", "BIGINT"],
  "BOOLEAN",
  (json: string, value: bigint) => hasItem(json, (item) => isSameWhole(item, value)),
);
export const hasDoubleNative = defineNative(
  "trino_json_has_double",
  ["VARCHAR", "DOUBLE"],
  "BOOLEAN",
  (json: string, value: number) => hasItem(json, (item) => isSameDouble(item, value)),
);
export const hasBooleanNative = defineNative(
  "trino_json_has_boolean",
  ["VARCHAR", "BOOLEAN"],
  "BOOLEAN",
  (json: string, value: boolean) => hasItem(json, (item) => item === String(value)),
);
