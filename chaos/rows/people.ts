import type { RowShape } from "./row-shape.ts";

/** No partitions: objects by the hour in which rows arrive. */
export const peopleShape: RowShape = {
  dataset: "people",
  extension: "csv",
  header: "id,name,age",
  writeGood: ({ id, group, padding }) => `${id},"Köln, Ada${padding}",${group}`,
  writeBad: ({ id }) => `${id},Ada,old`,
  tellContent: ({ id, group, padding }) => `${id}|Köln, Ada${padding}|${group}`,
  contentSql: "concat_ws('|', id, name, age)",
  idPattern: String.raw`^(\d+),`,
  columnTypes: { id: "INTEGER", name: "VARCHAR", age: "INTEGER" },
};
