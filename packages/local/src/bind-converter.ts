import type { GlueTable } from "@sluice/emulator-duckdb";
import { type Converter, type DeliveryEngineOptions, FirehoseError } from "@sluice/emulator-firehose";
import type { DeliveryStream } from "@sluice/emulator-firehose-model";

import { findDeliveryProblems, findTable } from "./check-deliverable.ts";

/** Format conversion into a table of the catalog, with the columns that the table has at that moment, as on AWS. */
export function createConverterBinding(
  converter: Pick<Converter, "convert">,
  readTables: () => readonly GlueTable[],
): (stream: DeliveryStream) => DeliveryEngineOptions["convert"] {
  return (stream) => {
    const { name, conversion } = stream;
    if (conversion === undefined)
      return () => Promise.reject(new TypeError(`delivery stream "${name}" has no format conversion`));
    const { databaseName, tableName, deserializer } = conversion;
    const findColumns = (): GlueTable["columns"] => {
      const table = findTable(stream, readTables());
      if (table !== undefined) return table.columns;
      const message = `delivery stream "${name}": no table ${databaseName}.${tableName}`;
      throw new FirehoseError("InvalidArgumentException", message);
    };
    // At the start: AWS, too, refuses a delivery stream whose table does not exist.
    findColumns();
    const [problem] = findDeliveryProblems([stream], readTables());
    if (problem !== undefined) throw new FirehoseError("InvalidArgumentException", problem);
    return async (records, parquetPath) =>
      converter.convert({ columns: findColumns(), deserializer }, records, parquetPath);
  };
}
