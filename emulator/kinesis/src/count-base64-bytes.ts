import { countPayloadBytes } from "./log/shard-log.ts";

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** How many bytes a base64 text encodes, without decoding it; `undefined` if it is not base64. */
export function countBase64Bytes(text: string): number | undefined {
  if (text.length % 4 !== 0 || !base64.test(text)) return undefined;
  return countPayloadBytes(text);
}
