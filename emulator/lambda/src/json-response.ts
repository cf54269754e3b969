import { toJson } from "./payload.ts";
import type { OpenReading } from "./response-reader.ts";

export const openReading: OpenReading = () => (response) => {
  const message = toJson(response);
  return { message, mostBytes: Buffer.byteLength(message) };
};
