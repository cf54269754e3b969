import type { ColumnType, TypeCodec, TypeOfKind } from "./column-type.ts";
import { parseJsonFields } from "./json-fields.ts";
import { isLakeName } from "./lake-name.ts";
import { RememberedBytes } from "./remembered-bytes.ts";
import { findNotation } from "./written-as.ts";

/** A JSON object of known fields, each of its own type; a field that is missing or null is null, others are left out. */
export function struct(fields: Readonly<Record<string, ColumnType>>): TypeOfKind<"struct"> {
  return { kind: "struct", fields };
}

/** Throws `RangeError` for a field name that Glue would refuse, and without fields. */
export function compileStruct(description: TypeOfKind<"struct">, compile: (type: ColumnType) => TypeCodec): TypeCodec {
  const names = Object.keys(description.fields);
  if (names.length === 0 || !names.every(isLakeName)) {
    throw new RangeError(`struct of ${JSON.stringify(names)}: expected lower-case names, one at least`);
  }
  const spelled = Object.entries(description.fields).flatMap(([name, type]) => (findNotation(type) ? name : []));
  if (spelled.length > 0) {
    throw new RangeError(`struct of ${JSON.stringify(spelled)}: JSON has numbers of its own, without writtenAs`);
  }
  const entries = Object.entries(description.fields).map(([name, type]) => [name, compile(type)] as const);
  const toJsonToken = (text: string): string | undefined => {
    const values = parseJsonFields(text);
    if (values === undefined) return undefined;
    const members = entries.map(([name, type]) => encodeMember(name, type, values.get(name)));
    return members.includes(undefined) ? undefined : `{${members.join(",")}}`;
  };
  return {
    description,
    signature: `struct(${entries.map(([name, type]) => `${name}: ${type.signature}`).join(", ")})`,
    glueType: toStructGlueType(entries.map(([name, type]) => ({ name, glueType: type.glueType }))),
    expected: `a JSON object of ${entries.map(([name, type]) => `${name} (${type.expected})`).join(", ")}`,
    toJsonToken,
    createBytes: () => new RememberedBytes(toJsonToken),
    size: {
      leastTextBytes: "{}".length,
      jsonBytes: 2 + entries.reduce((sum, [name, { size }]) => sum + name.length + 4 + Math.max(4, size.jsonBytes), 0),
      jsonBytesPerTextByte: Math.max(...entries.map(([, { size }]) => size.jsonBytesPerTextByte)),
    },
  };
}

/** `struct<lat:double,lon:double>` */
export function toStructGlueType(fields: readonly { readonly name: string; readonly glueType: string }[]): string {
  return `struct<${fields.map(({ name, glueType }) => `${name}:${glueType}`).join(",")}>`;
}

function encodeMember(name: string, type: TypeCodec, text: string | undefined): string | undefined {
  const json = text === undefined ? "null" : type.toJsonToken(text);
  return json === undefined ? undefined : `"${name}":${json}`;
}
