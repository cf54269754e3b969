import { appendFileSync } from "node:fs";

/** Appends to a log. A full disk costs lines of it: what is logged goes on, and so does this process. */
export function appendIfPossible(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch {
    // Nowhere to say it: the log is what cannot be written.
  }
}
