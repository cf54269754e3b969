import {
  BatchGetNamedQueryCommand,
  BatchGetQueryExecutionCommand,
  CreateWorkGroupCommand,
  GetDatabaseCommand,
  GetDataCatalogCommand,
  GetNamedQueryCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  GetWorkGroupCommand,
  ListDatabasesCommand,
  ListDataCatalogsCommand,
  ListNamedQueriesCommand,
  ListQueryExecutionsCommand,
  ListTableMetadataCommand,
  ListWorkGroupsCommand,
} from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { athenaSettings } from "./athena-fixture-catalog.ts";
import { type AthenaFixture, Database, startAthena, WorkGroup } from "./athena-fixture.ts";

let athena: AthenaFixture;

beforeAll(async () => {
  athena = await startAthena();
});

afterAll(() => athena.close());

describe("StartQueryExecution", () => {
  it("returns the same query for the same token", async () => {
    const ClientRequestToken = "a-token-of-at-least-32-characters";
    const first = await athena.start("SELECT 1", { ClientRequestToken });

    expect(await athena.start("SELECT 1", { ClientRequestToken })).toBe(first);
    await expect(athena.start("SELECT 2", { ClientRequestToken })).rejects.toThrow(
      "Idempotent parameters do not match",
    );
  });

  it.each([
    ["SELEC 1", {}, "line 1:1: mismatched input 'SELEC'"],
    ["SELECT 'x", {}, "line 1:8: mismatched input '''"],
    ["SELECT 1", { WorkGroup: "nobodys" }, "WorkGroup nobodys is not found."],
    ["SELECT 1", { WorkGroup: "primary" }, "No output location provided."],
    ["SELECT ?", { ExecutionParameters: ["1", "2"] }, "Incorrect number of parameters: expected 1 but found 2"],
  ])("refuses %j with %j", async (sql, input, message) => {
    await expect(athena.start(sql, input)).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining(message),
    });
  });

  it("writes results where the client asks if the workgroup names no location", async () => {
    const input = { WorkGroup: "primary", ResultConfiguration: { OutputLocation: "s3://results/mine" } };
    const { QueryExecutionId, ResultConfiguration } = await athena.run("SELECT 1", input);

    expect(ResultConfiguration?.OutputLocation).toBe(`s3://results/mine/${QueryExecutionId}.csv`);
  });
});

describe("GetQueryExecution", () => {
  it("describes how a query went", async () => {
    expect(await athena.run("SELECT 1")).toMatchObject({
      Query: "SELECT 1",
      StatementType: "DML",
      SubstatementType: "SELECT",
      WorkGroup,
      QueryExecutionContext: { Database, Catalog: "awsdatacatalog" },
      Status: { State: "SUCCEEDED", SubmissionDateTime: expect.any(Date), CompletionDateTime: expect.any(Date) },
      Statistics: { DataScannedInBytes: 0, EngineExecutionTimeInMillis: expect.any(Number) },
      EngineVersion: { EffectiveEngineVersion: "Athena engine version 3" },
    });
  });

  it("refuses an unknown query", async () => {
    await expect(
      athena.client.send(new GetQueryExecutionCommand({ QueryExecutionId: "unknown" })),
    ).rejects.toMatchObject({ name: "InvalidRequestException", message: "QueryExecution unknown was not found" });
  });
});

describe("ListQueryExecutions and BatchGetQueryExecution", () => {
  it("list a workgroup's queries, the newest first", async () => {
    const older = await athena.start("SELECT 1");
    const newer = await athena.start("SELECT 2");
    const { QueryExecutionIds } = await athena.client.send(
      new ListQueryExecutionsCommand({ WorkGroup, MaxResults: 2 }),
    );
    const batch = await athena.client.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: [older, "unknown"] }),
    );

    expect(QueryExecutionIds).toEqual([newer, older]);
    expect(batch.QueryExecutions).toMatchObject([{ QueryExecutionId: older }]);
    expect(batch.UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: "unknown" }]);
  });
});

describe("GetQueryResults", () => {
  it("refuses a token of another query, and says when the results are gone", async () => {
    const { QueryExecutionId = "" } = await athena.run("SELECT x FROM UNNEST(sequence(1, 9)) AS t (x)");
    const { NextToken } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults: 1 }));
    const other = (await athena.run("SELECT 1")).QueryExecutionId ?? "";
    await athena.store.delete({ bucket: "results", key: `queries/${other}.csv` });

    await expect(
      athena.client.send(new GetQueryResultsCommand({ QueryExecutionId: other, NextToken })),
    ).rejects.toThrow("NextToken");
    await expect(athena.client.send(new GetQueryResultsCommand({ QueryExecutionId: other }))).rejects.toThrow(
      `Could not find results: s3://results/queries/${other}.csv`,
    );
  });
});

describe("workgroups", () => {
  it("are those that were given, and primary", async () => {
    const { WorkGroups } = await athena.client.send(new ListWorkGroupsCommand({}));

    expect(WorkGroups?.map(({ Name }) => Name)).toEqual(["primary", WorkGroup, "strict"]);
  });

  it("show their limit and the location of their results", async () => {
    expect((await athena.client.send(new GetWorkGroupCommand({ WorkGroup }))).WorkGroup).toMatchObject({
      Name: WorkGroup,
      State: "ENABLED",
      Configuration: {
        BytesScannedCutoffPerQuery: 10_000_000,
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: {
          OutputLocation: "s3://results/queries/",
          EncryptionConfiguration: { EncryptionOption: "SSE_S3" },
        },
      },
    });
  });

  it("cannot be created over the API", async () => {
    await expect(athena.client.send(new CreateWorkGroupCommand({ Name: "mine" }))).rejects.toThrow(
      "not emulated locally: AmazonAthena.CreateWorkGroup",
    );
  });
});

describe("named queries", () => {
  it("are found by their workgroup and by their ids", async () => {
    const { NamedQueryIds = [] } = await athena.client.send(new ListNamedQueriesCommand({ WorkGroup }));
    const one = await athena.client.send(new GetNamedQueryCommand({ NamedQueryId: NamedQueryIds[0] }));
    const several = await athena.client.send(new BatchGetNamedQueryCommand({ NamedQueryIds: [...NamedQueryIds, "x"] }));

    expect(one.NamedQuery).toEqual({
      NamedQueryId: "named-1",
      Name: "flowers-sample",
      Database,
      QueryString: "SELECT count(*) FROM flowers",
      WorkGroup,
    });
    expect(several.NamedQueries).toEqual([one.NamedQuery]);
    expect(several.UnprocessedNamedQueryIds).toMatchObject([{ NamedQueryId: "x" }]);
  });
});

describe("definitions", () => {
  it("may change between requests, and started queries are kept", async () => {
    const id = await athena.start("SELECT 1");
    const { namedQueries, workgroups } = athenaSettings;
    const [first] = namedQueries;
    if (first === undefined) throw new TypeError("expected a named query in the fixture");
    athena.define({
      namedQueries: [{ ...first, id: "added" }],
      workgroups: workgroups.filter(({ name }) => name !== "strict"),
    });

    const { NamedQuery } = await athena.client.send(new GetNamedQueryCommand({ NamedQueryId: "added" }));
    const { WorkGroups = [] } = await athena.client.send(new ListWorkGroupsCommand({}));
    const { Status } = await athena.ended(id);
    athena.define(athenaSettings);

    expect(NamedQuery?.NamedQueryId).toBe("added");
    expect(WorkGroups.map(({ Name }) => Name)).toEqual(["primary", "garden-dev"]);
    expect(Status?.State).toBe("SUCCEEDED");
  });
});

describe("the data catalog", () => {
  const CatalogName = "AwsDataCatalog";

  it("has the databases and tables that were given", async () => {
    const { client } = athena;
    const catalogs = await client.send(new ListDataCatalogsCommand({}));
    const catalog = await client.send(new GetDataCatalogCommand({ Name: CatalogName }));
    const databases = await client.send(new ListDatabasesCommand({ CatalogName }));
    const database = await client.send(new GetDatabaseCommand({ CatalogName, DatabaseName: Database }));
    const tables = await client.send(new ListTableMetadataCommand({ CatalogName, DatabaseName: Database }));
    const table = await client.send(
      new GetTableMetadataCommand({ CatalogName, DatabaseName: Database, TableName: "flowers_raw" }),
    );

    expect(catalogs.DataCatalogsSummary).toMatchObject([{ CatalogName, Type: "GLUE" }]);
    expect(catalog.DataCatalog).toMatchObject({ Name: CatalogName });
    expect(databases.DatabaseList).toEqual([database.Database]);
    expect(tables.TableMetadataList?.map(({ Name }) => Name)).toEqual(["flowers", "flowers_raw", "flowers_rejects"]);
    expect(table.TableMetadata?.PartitionKeys?.map(({ Name }) => Name)).toEqual(["colour_key", "day"]);
  });

  it("refuses an expression that is not valid", async () => {
    const input = { CatalogName, DatabaseName: Database, Expression: "(" };

    await expect(athena.client.send(new ListTableMetadataCommand(input))).rejects.toMatchObject({
      name: "InvalidRequestException",
    });
  });

  it("says what is missing", async () => {
    const { client } = athena;

    await expect(client.send(new ListDatabasesCommand({ CatalogName: "other" }))).rejects.toThrow(
      "other was not found",
    );
    await expect(
      client.send(new GetTableMetadataCommand({ CatalogName, DatabaseName: Database, TableName: "x" })),
    ).rejects.toMatchObject({
      name: "MetadataException",
      message: expect.stringMatching(
        /^Entity Not Found \(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException;[^()]*\)$/,
      ),
    });
  });
});
