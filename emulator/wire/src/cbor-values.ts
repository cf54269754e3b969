import { cbor, tag } from "@smithy/core/cbor";

/** The fields whose values CBOR has types of its own for, and JSON has not. By name, wherever they are. */
export interface CborFields {
  /** Base64 in JSON. */
  readonly blobs: ReadonlySet<string>;
  /** Seconds since the epoch in JSON. */
  readonly timestamps: ReadonlySet<string>;
  /**
   * What a time counts in CBOR: milliseconds in the older protocol of AWS's clients (AWS SDK for Java 2.41.21,
   * `AwsCborProtocolFactory`, read 2026-11-29), seconds as the RFC has it in Smithy's. By default milliseconds.
   */
  readonly timesIn?: "milliseconds" | "seconds";
}

/** The tag of a time since the epoch (RFC 8949, section 3.4.2). */
const epochTag = 1;

/** Reads CBOR into the values that JSON would give: bytes as base64, times as seconds. Throws for anything else. */
export function decodeCbor(bytes: Buffer, fields: Pick<CborFields, "timesIn"> = {}): unknown {
  return toJsonValue(cbor.deserialize(bytes), countPerSecond(fields));
}

/** Writes the values that JSON would be written from. */
export function encodeCbor(value: object, fields: CborFields): Buffer {
  return Buffer.from(cbor.serialize(toCborObject(value, fields)));
}

function countPerSecond({ timesIn = "milliseconds" }: Pick<CborFields, "timesIn">): number {
  return timesIn === "seconds" ? 1 : 1000;
}

function toJsonValue(value: unknown, perSecond: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return toBuffer(value).toString("base64");
  if (Array.isArray(value)) return value.map((member) => toJsonValue(member, perSecond));
  if (isTime(value)) return Number(value.value) / perSecond;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJsonValue(member, perSecond)]));
}

function isTime(value: object): value is { readonly value: number | bigint } {
  return "tag" in value && Number(value.tag) === epochTag && "value" in value;
}

function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function toCborObject(value: object, fields: CborFields): object {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, toCborMember(name, member, fields)]));
}

function toCborMember(name: string, value: unknown, fields: CborFields): unknown {
  if (typeof value === "string") return fields.blobs.has(name) ? Buffer.from(value, "base64") : value;
  if (typeof value === "number") {
    if (!fields.timestamps.has(name)) return value;
    return tag({ tag: epochTag, value: (Math.round(value * 1000) * countPerSecond(fields)) / 1000 });
  }
  if (Array.isArray(value)) return value.map((member) => toCborMember(name, member, fields));
  return typeof value === "object" && value !== null ? toCborObject(value, fields) : value;
}
