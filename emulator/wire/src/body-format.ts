import { type CborFields, decodeCbor, encodeCbor } from "./cbor-values.ts";
import type { WireHead } from "./messages.ts";

/** How the values of a JSON service are written in bodies, and in the events of a stream. */
export interface BodyFormat {
  readonly contentType: string;
  /** Throws for a body that is not of this format. Nobody may use the body after that. */
  readonly decode: (body: Buffer) => unknown;
  readonly encode: (value: object) => string | Buffer;
}

const noFields: CborFields = { blobs: new Set(), timestamps: new Set() };

/** What JSON holds are texts of their own. Without this, 64 MB of large bodies would wait for V8 to collect its whole heap. */
function giveMemoryBack({ buffer, length }: Buffer): void {
  // A smaller body lies in memory that it shares with others.
  if (length > Buffer.poolSize && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

export type JsonVersion = "1.0" | "1.1";

/** What `readFast` gives undefined for is read by JSON.parse. */
export function createJsonFormat(
  version: JsonVersion = "1.1",
  readFast: (body: Buffer) => unknown = () => undefined,
): BodyFormat {
  return {
    contentType: `application/x-amz-json-${version}`,
    decode: (body) => {
      const value: unknown = readFast(body) ?? JSON.parse(body.toString());
      giveMemoryBack(body);
      return value;
    },
    encode: (value) => JSON.stringify(value),
  };
}

/** CBOR, for a service with these fields; without them for errors, which have none. */
export function createCborFormat(fields: CborFields = noFields): BodyFormat {
  return {
    contentType: "application/x-amz-cbor-1.1",
    decode: decodeCbor,
    encode: (value) => encodeCbor(value, fields),
  };
}

/** Whether the client writes CBOR and expects it: the Java SDKs and what is built on them do so with Kinesis. */
export function isCbor(headers: WireHead["headers"]): boolean {
  return headers["content-type"]?.includes("cbor") === true;
}
