import type { FileReader } from "../footers/footer-reader.ts";
import type { ProcessSettings } from "../process/messages.ts";

/** What the sessions of a process share. */
export interface SessionTools {
  readonly settings: ProcessSettings;
  readonly readFile: FileReader;
}
