import { randomBytes } from "node:crypto";

/** Name of one load: when it began, and four random bytes. The same file loaded twice on purpose has two. */
export function newLoadId(nowMs: number = Date.now(), random: () => Buffer = () => randomBytes(4)): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return `${time}-${random().toString("hex")}`;
}

/** What a load id may hold, so that a batch id made of it fits the envelope. */
export const loadIdPattern = /^[A-Za-z0-9._-]{1,64}$/;
