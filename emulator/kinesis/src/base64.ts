import { countPayloadBytes } from "./log/shard-log.ts";

/** Room to try things in: memory that is in use already costs a tenth of memory that is new. As long as the longest text. */
let workspace = Buffer.alloc(64 * 1024);
/** Of one character in UTF-8. */
const mostCharacterBytes = 4;

/** How many bytes a base64 text encodes; `undefined` if it is not base64. */
export function countBase64Bytes(text: string): number | undefined {
  growWorkspace(text);
  return decodeBase64(text, workspace, 0);
}

/**
 * Decodes base64 into a buffer with room for it, from an offset on, and returns how many bytes that gave; `undefined` if it
 * is not base64, that is of an alphabet with `+` and `/`, padded, and without anything else.
 */
export function decodeBase64(text: string, target: Buffer, offset: number): number | undefined {
  if (text.length % 4 !== 0 || !isOfAlphabet(text)) return undefined;
  const bytes = countPayloadBytes(text);
  // Each character that Node.js skips makes it less. That is 100 times as fast as a regular expression over a large text.
  return target.write(text, offset, bytes, "base64") === bytes ? bytes : undefined;
}

/** Without what Node.js decodes but base64 has not: the alphabet for URLs, and characters whose lower byte is of the alphabet. */
function isOfAlphabet(text: string): boolean {
  return isAscii(text) && !text.includes("-") && !text.includes("_");
}

/** By writing it: `Buffer.byteLength` takes four times as long. */
function isAscii(text: string): boolean {
  growWorkspace(text);
  return workspace.write(text, "utf8") === text.length;
}

/** With room for one character more, so that a text with more bytes than characters is seen to have them. */
function growWorkspace({ length }: string): void {
  if (workspace.length < length + mostCharacterBytes) workspace = Buffer.alloc(length + mostCharacterBytes);
}
