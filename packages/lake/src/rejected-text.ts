import { decodeUtf8 } from "./decode-utf8.ts";
import type { ParsedReject } from "./reject-line.ts";

const replacementCharacter = "\u{FFFD}";

/**
 * The text of a rejected row, or why it is lost. The producer used to keep a row that is not UTF-8 with U+FFFD in place
 * of its bytes: such a text may look like a good row, but never is what the source held. The transform rejects only
 * rows of records that are UTF-8, so U+FFFD is a character of its rows.
 */
export function readRejectedText(
  reject: Pick<ParsedReject, "raw" | "rawBytes" | "sequenceNumber">,
): { readonly text: string } | { readonly problem: string } {
  const { raw, rawBytes, sequenceNumber } = reject;
  const text = rawBytes === undefined ? raw : decodeUtf8(rawBytes);
  if (text === undefined) return { problem: "the row is not UTF-8" };
  if (sequenceNumber === undefined && text.includes(replacementCharacter)) {
    return { problem: "the row has U+FFFD, which stands for bytes that were not UTF-8" };
  }
  return { text };
}
