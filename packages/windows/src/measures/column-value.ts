import { hash } from "node:crypto";

import { ascii } from "@sluice/bytes";
import { sketch, type TypeCodec } from "@sluice/schema";

import { parseScaled, readDigits, type ReadDigits, readDouble, toScaled } from "./parse-number.ts";

/**
 * One column's value in the current row, in the form that measures of it take. There is one such object for all rows: what is in it
 * holds until the next row is loaded.
 */
export interface ColumnValue {
  isNull: boolean;
  /** The number, or a whole number of the column's smallest unit; NaN where only `big` has it. For a sketch, the value's hash. */
  number: number;
  /** A whole number of the smallest unit that no double holds. */
  big: bigint;
  /** A date or a time, which are in order as their texts are. */
  text: string;
  /** Takes the value from its JSON token in bytes. */
  readonly load: (bytes: Buffer, from: number, to: number) => void;
}

/** What a measure wants to know of its column. */
export type ValueForm = "presence" | "number" | "text" | "hash";

/** Creates what loads a column's values in one form. */
export function createColumnValue({ description }: TypeCodec, form: ValueForm): ColumnValue {
  const value = { isNull: true, number: 0, big: 0n, text: "" };
  const load = createLoad(value, form, description);
  return Object.assign(value, {
    load: (bytes: Buffer, from: number, to: number) => {
      value.isNull = isNullToken(bytes, from);
      if (!value.isNull) load(bytes, from, to);
    },
  });
}

type Loaded = Omit<ColumnValue, "load">;

function createLoad(value: Loaded, form: ValueForm, type: TypeCodec["description"]): ColumnValue["load"] {
  if (form === "presence") return () => undefined;
  if (form === "text") {
    return (bytes, from, to) => {
      value.text = bytes.toString("latin1", from + 1, to - 1);
    };
  }
  if (form === "hash") return createHashLoad(value);
  return type.kind === "double" ? createDoubleLoad(value) : createScaledLoad(value, findScale(type));
}

function createDoubleLoad(value: Loaded): ColumnValue["load"] {
  const read: ReadDigits = { digits: 0, scale: 0 };
  return (bytes, from, to) => {
    value.number = readDouble(bytes, from, to, read);
  };
}

function createScaledLoad(value: Loaded, scale: number): ColumnValue["load"] {
  const read: ReadDigits = { digits: 0, scale: 0 };
  return (bytes, from, to) => {
    readDigits(bytes, from, to, read);
    const scaled = toScaled(read, scale);
    value.number = scaled ?? Number.NaN;
    if (scaled === undefined) value.big = parseScaled(bytes.toString("latin1", from, to), scale);
  };
}

/** Whether a JSON token is `null`: no other begins like it, for texts begin with a quote. */
export function isNullToken(bytes: Buffer, from: number): boolean {
  return bytes[from] === ascii.n;
}

/** Digits behind the point in a column's smallest unit; integers are their own. */
export function findScale(type: TypeCodec["description"]): number {
  return type.kind === "decimal" ? type.scale : 0;
}

/** Hashes of values that come again and again; a bound on memory. */
const maxKnownHashes = 10_000;

function createHashLoad(value: Loaded): ColumnValue["load"] {
  let known = new Map<string, number>();
  return (bytes, from, to) => {
    const token = bytes.toString("latin1", from, to);
    let hashed = known.get(token);
    if (hashed === undefined) {
      hashed = hashValue(readTokenText(bytes, from, to));
      if (known.size >= maxKnownHashes) known = new Map();
      known.set(token, hashed);
    }
    value.number = hashed;
  };
}

/** The first 48 bits of SHA-256 of the text that SQL casts the value to. */
function hashValue(text: string): number {
  return Number.parseInt(hash("sha256", text, "hex").slice(0, sketch.digits), 16);
}

/**
 * The text of a value's JSON token: what SQL casts it to. Half a surrogate pair, which JSON can spell and UTF-8 cannot, is what
 * writing it makes of it.
 */
export function readTokenText(bytes: Buffer, from: number, to: number): string {
  const token = bytes.toString("utf8", from, to);
  if (!token.startsWith('"')) return token === "-0" ? "0" : token;
  const text: unknown = token.includes("\\") ? JSON.parse(token) : token.slice(1, -1);
  return String(text).toWellFormed();
}
