import type { Scope } from "../scope.ts";
import type { Statement } from "../statement.ts";

/** Where a query stands. */
export interface QueryPlace {
  readonly statement: Statement;
  readonly scope: Scope;
}
