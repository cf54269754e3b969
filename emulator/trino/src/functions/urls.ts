import { decodeUrl, encodeUrl } from "../scalars/urls/encode-url.ts";
import {
  readFragment,
  readHost,
  readParameter,
  readPath,
  readPort,
  readProtocol,
  readQuery,
} from "../scalars/urls/read-url.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative } from "./native-function.ts";

export const urlFunctions: readonly FunctionDefinition[] = [
  defineScalar(
    "url_encode(varchar(x)) -> varchar(x)",
    defineNative("trino_url_encode", ["VARCHAR"], "VARCHAR", encodeUrl),
    { toType: ([text]) => toEncodedType(text) },
  ),
  defineScalar(
    "url_decode(varchar(x)) -> varchar(x)",
    defineNative("trino_url_decode", ["VARCHAR"], "VARCHAR", decodeUrl),
  ),
  ...Object.entries({
    fragment: readFragment,
    host: readHost,
    path: readPath,
    protocol: readProtocol,
    query: readQuery,
  }).map(([part, read]) =>
    defineScalar(
      `url_extract_${part}(varchar(x)) -> varchar(x)`,
      defineNative(`trino_url_extract_${part}`, ["VARCHAR"], "VARCHAR", read),
    ),
  ),
  defineScalar(
    "url_extract_port(varchar) -> bigint",
    defineNative("trino_url_extract_port", ["VARCHAR"], "BIGINT", readPort),
  ),
  defineScalar(
    "url_extract_parameter(varchar(x), varchar) -> varchar(x)",
    defineNative("trino_url_extract_parameter", ["VARCHAR", "VARCHAR"], "VARCHAR", readParameter),
  ),
];

/** A character has up to four bytes, each of which becomes three. */
function toEncodedType(text: TrinoType | undefined): TrinoType {
  const length = text?.kind === "varchar" ? text.length : undefined;
  return length === undefined ? { kind: "varchar" } : { kind: "varchar", length: 12 * length };
}
