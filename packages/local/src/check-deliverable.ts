import { type GlueTable, isEmulatedType } from "@sluice/emulator-duckdb";
import { listDeliveryGaps } from "@sluice/emulator-firehose";
import type { DeliveryStream } from "@sluice/emulator-firehose-model";

import { findMappingProblems, type PlannedMapping } from "./planned-mappings.ts";

/** Delivery streams whose records could not reach their objects on this machine. Nothing of the stack is started. */
export class UndeliverableStackError extends Error {
  override readonly name = "UndeliverableStackError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`this stack cannot run on this machine: ${problems.join("; ")}`);
    this.problems = problems;
  }
}

/** What of a stack has to run here. */
export interface RunnableStack {
  readonly streams: readonly DeliveryStream[];
  readonly tables: readonly GlueTable[];
  readonly mappings: readonly PlannedMapping[];
  /** Why alarms could never go off. */
  readonly silentAlarms: readonly string[];
}

/** Throws {@link UndeliverableStackError} with everything that a stack's streams and functions ask for and this machine cannot do. */
export function checkDeliverable({ streams, tables, mappings, silentAlarms }: RunnableStack): void {
  const problems = [...findDeliveryProblems(streams, tables), ...findMappingProblems(mappings), ...silentAlarms];
  if (problems.length > 0) throw new UndeliverableStackError(problems);
}

/** Names each option and column that cannot be delivered here, with its delivery stream. */
export function findDeliveryProblems(
  streams: readonly DeliveryStream[],
  tables: readonly GlueTable[],
): readonly string[] {
  return streams.flatMap((stream) =>
    [...listDeliveryGaps(stream), ...listColumnGaps(findTable(stream, tables))].map(
      (gap) => `delivery stream "${stream.name}": ${gap} is not emulated`,
    ),
  );
}

/** The table that a stream converts into, if it does and if there is one. */
export function findTable({ conversion }: DeliveryStream, tables: readonly GlueTable[]): GlueTable | undefined {
  return tables.find((table) => table.databaseName === conversion?.databaseName && table.name === conversion.tableName);
}

/** Columns of a type that cannot be written here. */
function listColumnGaps(table: GlueTable | undefined): readonly string[] {
  const others = (table?.columns ?? []).filter(({ type }) => !isEmulatedType(type));
  return others.map(({ name, type }) => `column "${name}" of type ${type}`);
}
