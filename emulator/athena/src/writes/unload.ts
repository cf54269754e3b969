import { AthenaSqlError, type Statement } from "@sluice/emulator-trino";

import { checkEmptyFolder, readFolder } from "./check-place.ts";
import { countScan, type Running, withQuery } from "./open-query.ts";
import { readOutputSettings, toFileExtension } from "./output-settings.ts";
import { putFiles } from "./put-files.ts";
import { readProperties } from "./read-properties.ts";
import { checkTextColumns, splitPartitionKeys, toCatalogColumns } from "./written-table.ts";

type Unload = Extract<Statement, { readonly kind: "unload" }>;

/** UNLOAD: writes the rows of a query as objects that no table knows of. */
export async function unload(running: Running, statement: Unload): Promise<void> {
  const { service, execution } = running;
  const properties = readProperties(statement.properties, "unload");
  if (!statement.properties.some(({ name }) => name === "format")) {
    throw new AthenaSqlError("INVALID_TABLE_PROPERTY", "UNLOAD: property 'format' is required");
  }
  const settings = readOutputSettings(properties, ["compression"]);
  const partitionedBy = properties.takeTexts("partitioned_by");
  properties.end();
  const folder = readFolder(statement.to, "TO");
  await withQuery(running, { query: statement.query }, async (opened) => {
    const { columns, partitionKeys } = splitPartitionKeys(toCatalogColumns(opened.columns), partitionedBy);
    checkTextColumns(columns, settings);
    const problem = `Target directory s3://${folder.bucket}/${folder.prefix} is not empty`;
    await checkEmptyFolder(service, folder, problem);
    await countScan(running, opened);
    const all = { columns: [...columns, ...partitionKeys], partitionKeyCount: partitionKeys.length };
    const files = await opened.write({ ...settings, ...all });
    await putFiles(service, execution, files, { folder, partitionKeys, extension: toFileExtension(settings) });
  });
}
