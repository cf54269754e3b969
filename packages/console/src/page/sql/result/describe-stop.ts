import type { SqlState } from "../../../sql/sql-answer.ts";
import { formatBytes, formatDollars } from "../../components/format.ts";

/** Why a statement was stopped, in Athena's words if it has any, and what it had scanned by then. */
export function describeStop({
  reason = "",
  bytesScanned,
  costDollars,
}: Pick<SqlState, "reason" | "bytesScanned" | "costDollars">): string {
  const scanned = `${formatBytes(bytesScanned)} were scanned until then, ${formatDollars(costDollars)} on Athena.`;
  return reason === "" ? scanned : `${reason.replace(/\.$/, "")}. ${scanned}`;
}
