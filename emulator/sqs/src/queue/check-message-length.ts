import { SqsError } from "../errors.ts";
import type { Message } from "./message.ts";

/** Throws {@link SqsError} for a message without a body, or one that is too long with its attributes. */
export function checkMessageLength(
  { body, attributes = {} }: { readonly body: string; readonly attributes?: Message["attributes"] | undefined },
  maxBytes: number,
): void {
  if (body === "") {
    throw new SqsError("InvalidParameterValueException", "The request must contain the parameter MessageBody.");
  }
  const attributeTexts = Object.entries(attributes).map(([name, value]) => name + Object.values(value).join(""));
  if (Buffer.byteLength(body + attributeTexts.join("")) <= maxBytes) return;
  const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${maxBytes} bytes.`;
  throw new SqsError("InvalidParameterValueException", reason);
}
