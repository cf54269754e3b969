import type { SourceFormat } from "./formats.ts";
import type { HeaderLayout } from "./match-header.ts";
import type { Newline } from "./source-row.ts";

/** How a source is read, learned from its beginning. */
export interface SourceReading {
  readonly newline: Newline;
  readonly kind: SourceFormat["kind"];
  /** Where the columns are, when there is a header. */
  readonly layout?: HeaderLayout | undefined;
}
