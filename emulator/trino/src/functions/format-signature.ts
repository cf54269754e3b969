import type { Signature, TypePattern } from "./signature.ts";

/** A signature as Trino's errors list it: `lpad(varchar(x), bigint, varchar(y))`. */
export function formatSignature({ name, parameters }: Signature): string {
  return `${name}(${parameters.map(formatPattern).join(", ")})`;
}

function formatPattern(pattern: TypePattern): string {
  if (pattern.kind === "variable") return pattern.name;
  if (pattern.kind === "function")
    return `function(${[...pattern.parameters, pattern.returns].map(formatPattern).join(",")})`;
  const inner = pattern.arguments.map((part) => (typeof part === "string" ? part : formatPattern(part)));
  return inner.length === 0 ? pattern.name : `${pattern.name}(${inner.join(pattern.name === "decimal" ? "," : ", ")})`;
}
