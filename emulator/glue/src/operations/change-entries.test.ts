import {
  BatchCreatePartitionCommand,
  BatchDeletePartitionCommand,
  BatchDeleteTableCommand,
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeletePartitionCommand,
  DeleteTableCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GlueClient,
  UpdatePartitionCommand,
  UpdateTableCommand,
} from "@aws-sdk/client-glue";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { parseCatalog } from "../catalog.ts";
import { glueRoute } from "../glue-endpoint.ts";
import { createCatalogStore } from "../store/catalog-store.ts";

const DatabaseName = "attic";
const TableName = "boxes";
const TableInput = {
  Name: "Boxes",
  TableType: "EXTERNAL_TABLE",
  PartitionKeys: [{ Name: "shelf", Type: "string" }],
  Parameters: { classification: "parquet" },
  StorageDescriptor: {
    Columns: [{ Name: "weight", Type: "int", Comment: "in grams" }],
    Location: "s3://lake/boxes/",
    SerdeInfo: { SerializationLibrary: "ParquetHiveSerDe", Parameters: { "serialization.format": "1" } },
  },
};

let server: RunningServer;
let glue: GlueClient;

beforeAll(async () => {
  const defined = parseCatalog({
    databases: [{ name: "garden" }],
    tables: [{ name: "flowers", databaseName: "garden" }],
  });
  const catalog = createCatalogStore({ readDefined: () => defined });
  server = await startServer({ port: 0, routes: [glueRoute({ catalog, accountId: "000000000000", nowMs: Date.now })] });
  glue = new GlueClient({ ...toClientSettings(server.url), maxAttempts: 1 });
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "Attic", Description: "Old things." } }));
});

afterAll(async () => {
  glue.destroy();
  await server.close();
});

async function listPartitions(): Promise<readonly string[]> {
  const { Partitions = [] } = await glue.send(new GetPartitionsCommand({ DatabaseName, TableName }));
  return Partitions.map(({ Values = [] }) => Values.join("/"));
}

describe("changes over Glue's API", () => {
  it("creates, updates and deletes a table", async () => {
    await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
    await expect(glue.send(new CreateTableCommand({ DatabaseName, TableInput }))).rejects.toMatchObject({
      name: "AlreadyExistsException",
    });
    await glue.send(
      new UpdateTableCommand({ DatabaseName, TableInput: { ...TableInput, Description: "In the attic." } }),
    );

    const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: TableName }));
    expect(Table).toMatchObject({ ...TableInput, Name: "boxes", DatabaseName, Description: "In the attic." });

    await glue.send(new DeleteTableCommand({ DatabaseName, Name: TableName }));
    await expect(glue.send(new DeleteTableCommand({ DatabaseName, Name: TableName }))).rejects.toMatchObject({
      name: "EntityNotFoundException",
    });
  });

  it("creates, updates and deletes partitions", async () => {
    await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
    const address = { DatabaseName, TableName };
    const StorageDescriptor = { ...TableInput.StorageDescriptor, Location: "s3://lake/boxes/shelf=a/" };

    await glue.send(new CreatePartitionCommand({ ...address, PartitionInput: { Values: ["a"], StorageDescriptor } }));
    const batch = [{ Values: ["a"] }, { Values: ["b"] }, { Values: ["c"] }];
    const { Errors } = await glue.send(new BatchCreatePartitionCommand({ ...address, PartitionInputList: batch }));
    expect(Errors).toMatchObject([{ PartitionValues: ["a"], ErrorDetail: { ErrorCode: "AlreadyExistsException" } }]);
    const changed = { PartitionValueList: ["b"], PartitionInput: { Values: ["b"], Parameters: { checked: "yes" } } };
    await glue.send(new UpdatePartitionCommand({ ...address, ...changed }));

    const { Partition } = await glue.send(new GetPartitionCommand({ ...address, PartitionValues: ["a"] }));
    expect(Partition?.StorageDescriptor?.Location).toBe("s3://lake/boxes/shelf=a/");
    expect(await listPartitions()).toEqual(["a", "c", "b"]);

    await glue.send(new DeletePartitionCommand({ ...address, PartitionValues: ["a"] }));
    const PartitionsToDelete = [{ Values: ["b"] }, { Values: ["z"] }];
    const deleted = await glue.send(new BatchDeletePartitionCommand({ ...address, PartitionsToDelete }));
    expect(deleted.Errors).toMatchObject([
      { PartitionValues: ["z"], ErrorDetail: { ErrorCode: "EntityNotFoundException" } },
    ]);
    expect(await listPartitions()).toEqual(["c"]);
  });

  it("says which tables of a batch it could not delete", async () => {
    const request = { DatabaseName: "garden", TablesToDelete: ["flowers", "weeds"] };

    const { Errors } = await glue.send(new BatchDeleteTableCommand(request));

    expect(Errors?.map(({ TableName: name, ErrorDetail }) => [name, ErrorDetail?.ErrorCode])).toEqual([
      ["flowers", "UnknownOperationException"],
      ["weeds", "EntityNotFoundException"],
    ]);
  });

  it("deletes a database of its own, and none of the program's", async () => {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "cellar" } }));
    await glue.send(new DeleteDatabaseCommand({ Name: "cellar" }));

    await expect(glue.send(new DeleteDatabaseCommand({ Name: "cellar" }))).rejects.toMatchObject({
      name: "EntityNotFoundException",
    });
    await expect(glue.send(new DeleteDatabaseCommand({ Name: "garden" }))).rejects.toMatchObject({
      name: "UnknownOperationException",
    });
  });
});
