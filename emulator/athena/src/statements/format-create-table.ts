import type { CatalogColumn, CatalogTable } from "@sluice/emulator-glue";

/** The statement that would create a table, as SHOW CREATE TABLE prints it. */
export function formatCreateTable({ name, storageDescriptor, partitionKeys, parameters }: CatalogTable): string {
  const { columns, location = "", inputFormat = "", outputFormat = "", serDeInfo } = storageDescriptor;
  const partitions = partitionKeys.length === 0 ? [] : ["PARTITIONED BY ( ", `${formatColumns(partitionKeys)})`];
  const serDeProperties =
    Object.keys(serDeInfo.parameters).length === 0
      ? []
      : formatProperties("WITH SERDEPROPERTIES", serDeInfo.parameters);
  return [
    `CREATE EXTERNAL TABLE \`${name}\`(`,
    `${formatColumns(columns)})`,
    ...partitions,
    "ROW FORMAT SERDE ",
    `  '${serDeInfo.serializationLibrary ?? ""}' `,
    ...serDeProperties,
    "STORED AS INPUTFORMAT ",
    `  '${inputFormat}' `,
    "OUTPUTFORMAT ",
    `  '${outputFormat}'`,
    "LOCATION",
    `  '${location}'`,
    ...formatProperties("TBLPROPERTIES", parameters),
  ].join("\n");
}

function formatColumns(columns: readonly CatalogColumn[]): string {
  return columns.map(({ name, type }) => `  \`${name}\` ${type}`).join(", \n");
}

function formatProperties(heading: string, properties: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(properties).map(([key, value]) => `  '${key}'='${value}'`);
  return [`${heading} (`, `${lines.join(", \n")})`];
}
