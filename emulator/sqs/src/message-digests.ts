import { createHash } from "node:crypto";

import type { Message, MessageAttributes } from "./queue/message.ts";

/** The MD5 sums by which clients check that a message was not damaged on its way. */
export function toDigests({ body, attributes = {} }: Pick<Message, "body" | "attributes">): {
  readonly body: string;
  /** Absent without attributes. */
  readonly attributes?: string;
} {
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    body: createHash("md5").update(body).digest("hex"),
    ...(hasAttributes && { attributes: digestAttributes(attributes) }),
  };
}

/**
 * Over the attributes in the order of their names: name, type and value, each behind its length in four bytes, the value
 * behind one byte more that says whether it is text (SQS guide, sqs-message-metadata, from memory; the SDKs check it).
 */
function digestAttributes(attributes: MessageAttributes): string {
  const hash = createHash("md5");
  const addSized = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { DataType, StringValue, BinaryValue = "" }] of Object.entries(attributes).toSorted(byName)) {
    addSized(Buffer.from(name));
    addSized(Buffer.from(DataType));
    hash.update(Buffer.of(StringValue === undefined ? 2 : 1));
    addSized(StringValue === undefined ? Buffer.from(BinaryValue, "base64") : Buffer.from(StringValue));
  }
  return hash.digest("hex");
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
