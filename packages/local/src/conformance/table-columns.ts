/** Columns of the table that the suite converts to, as Glue knows them. */
export const tableColumns = [
  { name: "id", type: "int" },
  { name: "name", type: "string" },
  { name: "price", type: "double" },
  { name: "sold_at", type: "timestamp" },
  { name: "place", type: "struct<lat:double,lon:double>" },
];
