import {
  type AthenaClient,
  BatchGetPreparedStatementCommand,
  CreatePreparedStatementCommand,
  DeletePreparedStatementCommand,
  GetPreparedStatementCommand,
  paginateListPreparedStatements,
  UpdatePreparedStatementCommand,
} from "@aws-sdk/client-athena";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena, WorkGroup } from "../athena-fixture.ts";

const QueryStatement = "SELECT * FROM flowers WHERE petals = ?";
let athena: AthenaFixture;
let client: AthenaClient;

beforeEach(async () => {
  athena = await startAthena();
  client = athena.client;
});

afterEach(() => athena.close());

function create(StatementName: string, workgroup = WorkGroup) {
  const statement = { StatementName, WorkGroup: workgroup, QueryStatement, Description: "By petals." };
  return client.send(new CreatePreparedStatementCommand(statement));
}

async function read(StatementName: string) {
  return (await client.send(new GetPreparedStatementCommand({ StatementName, WorkGroup }))).PreparedStatement;
}

describe("prepared statements", () => {
  it("are kept by workgroup and name", async () => {
    await create("by_petals");
    await create("by_petals", "primary");

    expect(await read("by_petals")).toEqual({
      StatementName: "by_petals",
      WorkGroupName: WorkGroup,
      QueryStatement,
      Description: "By petals.",
      LastModifiedTime: expect.any(Date),
    });
  });

  it("are updated, with the description that they had", async () => {
    await create("by_petals");

    const changed = { StatementName: "by_petals", WorkGroup, QueryStatement: "SELECT 1" };
    await client.send(new UpdatePreparedStatementCommand(changed));

    expect(await read("by_petals")).toMatchObject({ QueryStatement: "SELECT 1", Description: "By petals." });
  });

  it("are listed by name, page by page", async () => {
    for (const name of ["c", "a", "b"]) await create(name);
    await create("another_workgroups", "primary");

    const pages = await Array.fromAsync(paginateListPreparedStatements({ client, pageSize: 2 }, { WorkGroup }));

    const names = pages.map(({ PreparedStatements = [] }) => PreparedStatements.map((each) => each.StatementName));
    expect(names).toEqual([["a", "b"], ["c"]]);
  });

  it("are read several at a time, with what is not there", async () => {
    await create("a");

    const command = new BatchGetPreparedStatementCommand({ PreparedStatementNames: ["a", "b"], WorkGroup });
    const { PreparedStatements, UnprocessedPreparedStatementNames } = await client.send(command);

    expect(PreparedStatements).toMatchObject([{ StatementName: "a", QueryStatement }]);
    expect(UnprocessedPreparedStatementNames).toMatchObject([{ StatementName: "b" }]);
  });

  it("are gone when they are deleted", async () => {
    await create("a");

    await client.send(new DeletePreparedStatementCommand({ StatementName: "a", WorkGroup }));

    await expect(read("a")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each([
    ["a name that is taken", () => create("taken")],
    ["a workgroup that is not there", () => create("a", "nobodys")],
    ["a name with a space", () => create("a b")],
  ])("refuses %s", async (_, call) => {
    await create("taken");

    await expect(call()).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidRequest|Validation)Exception$/),
    });
  });

  it("has nothing to update or delete under another name", async () => {
    const address = { StatementName: "x", WorkGroup };
    const missing = { name: "ResourceNotFoundException" };

    const updating = client.send(new UpdatePreparedStatementCommand({ ...address, QueryStatement }));
    await expect(updating).rejects.toMatchObject(missing);
    await expect(client.send(new DeletePreparedStatementCommand(address))).rejects.toMatchObject(missing);
  });
});
