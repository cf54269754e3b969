import {
  DeleteTableCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  paginateGetTables,
} from "@aws-sdk/client-glue";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Catalog, CatalogTable } from "./catalog.ts";
import { glueRoute } from "./glue-endpoint.ts";
import { createCatalogStore } from "./store/catalog-store.ts";

const DatabaseName = "garden";
const createdAt = new Date("2026-11-21T10:00:00Z");
const raw: CatalogTable = {
  name: "flowers_raw",
  databaseName: DatabaseName,
  description: "As delivered.",
  tableType: "EXTERNAL_TABLE",
  parameters: { "projection.enabled": "true" },
  partitionKeys: [{ name: "colour_key", type: "string" }],
  storageDescriptor: {
    columns: [{ name: "petals", type: "int", comment: "of one flower" }],
    location: "s3://lake/data/flowers/",
    compressed: false,
    parameters: {},
    serDeInfo: { serializationLibrary: "ParquetHiveSerDe", parameters: {} },
  },
};
const view: CatalogTable = {
  name: "flowers",
  databaseName: DatabaseName,
  tableType: "VIRTUAL_VIEW",
  viewOriginalText: "/* Presto View: e30= */",
  viewExpandedText: "/* Presto View */",
  parameters: { presto_view: "true" },
  partitionKeys: [],
  storageDescriptor: { columns: [], compressed: false, parameters: {}, serDeInfo: { parameters: {} } },
};
const gardenCatalog: Catalog = {
  databases: [
    { name: DatabaseName, description: "Rows.", parameters: {} },
    { name: "other", parameters: {} },
  ],
  tables: [view, raw],
  partitions: [],
};

let catalog: Catalog = gardenCatalog;
let server: RunningServer;
let glue: GlueClient;

beforeAll(async () => {
  const store = createCatalogStore({ readDefined: () => catalog });
  const route = glueRoute({ catalog: store, accountId: "000000000000", nowMs: () => createdAt.getTime() });
  server = await startServer({ port: 0, routes: [route] });
  glue = new GlueClient({ ...toClientSettings(server.url), maxAttempts: 1 });
});

afterAll(async () => {
  glue.destroy();
  await server.close();
});

describe("GetDatabase", () => {
  it("describes a database, whatever the case of its name", async () => {
    const { Database } = await glue.send(new GetDatabaseCommand({ Name: "Garden" }));

    expect(Database).toMatchObject({ Name: DatabaseName, Description: "Rows.", CreateTime: createdAt });
  });

  it("says which database is not there", async () => {
    await expect(glue.send(new GetDatabaseCommand({ Name: "nowhere" }))).rejects.toMatchObject({
      name: "EntityNotFoundException",
      message: "Database nowhere not found.",
    });
  });
});

describe("GetDatabases", () => {
  it("pages", async () => {
    const first = await glue.send(new GetDatabasesCommand({ MaxResults: 1 }));
    const second = await glue.send(new GetDatabasesCommand({ MaxResults: 1, NextToken: first.NextToken }));

    expect([first, second].flatMap(({ DatabaseList = [] }) => DatabaseList.map(({ Name }) => Name))).toEqual([
      DatabaseName,
      "other",
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it("refuses a token that it did not issue", async () => {
    await expect(glue.send(new GetDatabasesCommand({ NextToken: "x" }))).rejects.toMatchObject({
      name: "InvalidInputException",
    });
  });
});

describe("GetTable", () => {
  it("describes a table with its columns, place and partition projection", async () => {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: "flowers_raw" }));

    expect(Table).toMatchObject({
      Name: "flowers_raw",
      TableType: "EXTERNAL_TABLE",
      CatalogId: "000000000000",
      CreateTime: createdAt,
      Parameters: { "projection.enabled": "true" },
      PartitionKeys: [{ Name: "colour_key", Type: "string" }],
      StorageDescriptor: {
        Columns: [{ Name: "petals", Type: "int", Comment: "of one flower" }],
        Location: "s3://lake/data/flowers/",
        SerdeInfo: { SerializationLibrary: "ParquetHiveSerDe" },
      },
    });
  });

  it("gives a view as Athena keeps it", async () => {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: "flowers" }));

    expect(Table).toMatchObject({ TableType: "VIRTUAL_VIEW", ViewOriginalText: "/* Presto View: e30= */" });
  });

  it.each([
    [{ DatabaseName, Name: "nothing" }, "Entity Not Found"],
    [{ DatabaseName: "nowhere", Name: "flowers" }, "Database nowhere not found."],
  ])("says that %j is not there", async (input, message) => {
    await expect(glue.send(new GetTableCommand(input))).rejects.toMatchObject({
      name: "EntityNotFoundException",
      message,
    });
  });
});

describe("GetTables", () => {
  it("pages through a database's tables", async () => {
    const pages = await Array.fromAsync(paginateGetTables({ client: glue, pageSize: 1 }, { DatabaseName }));

    expect(pages.flatMap(({ TableList = [] }) => TableList.map(({ Name }) => Name))).toEqual([
      "flowers",
      "flowers_raw",
    ]);
  });

  it.each([
    ["flowers", ["flowers"]],
    [".*_raw|x", ["flowers_raw"]],
    ["lower", []],
  ])("matches %s against the whole name", async (Expression, expected) => {
    const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName, Expression }));

    expect(TableList?.map(({ Name }) => Name)).toEqual(expected);
  });

  it("refuses an expression that is not valid", async () => {
    await expect(glue.send(new GetTablesCommand({ DatabaseName, Expression: "(" }))).rejects.toMatchObject({
      name: "InvalidInputException",
    });
  });
});

describe("DeleteTable", () => {
  it.each([
    ["a table that is not there", { DatabaseName, Name: "nothing" }, "EntityNotFoundException"],
    ["a table of no database", { DatabaseName: "nowhere", Name: "flowers" }, "EntityNotFoundException"],
    ["a table that the program defines", { DatabaseName, Name: "flowers" }, "UnknownOperationException"],
  ])("refuses %s", async (_, input, name) => {
    await expect(glue.send(new DeleteTableCommand(input))).rejects.toMatchObject({ name });
  });
});

describe("glueRoute", () => {
  it("answers from the catalog as it is at each request", async () => {
    catalog = { ...gardenCatalog, tables: [...gardenCatalog.tables, { ...raw, name: "herbs" }] };

    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: "herbs" }));
    catalog = gardenCatalog;

    expect(Table?.Name).toBe("herbs");
    await expect(glue.send(new GetTableCommand({ DatabaseName, Name: "herbs" }))).rejects.toMatchObject({
      name: "EntityNotFoundException",
    });
  });
});

describe("GetPartitions", () => {
  it("lists none: partitions are projected, not registered", async () => {
    const { Partitions } = await glue.send(new GetPartitionsCommand({ DatabaseName, TableName: "flowers_raw" }));

    expect(Partitions).toEqual([]);
  });

  it("says that a table, or a partition, is not there", async () => {
    const noTable = glue.send(new GetPartitionsCommand({ DatabaseName, TableName: "nothing" }));
    const input = { DatabaseName, TableName: "flowers_raw", PartitionValues: ["red"] };
    const noPartition = glue.send(new GetPartitionCommand(input));

    await expect(noTable).rejects.toMatchObject({ name: "EntityNotFoundException" });
    await expect(noPartition).rejects.toMatchObject({ message: "Cannot find partition." });
  });
});
