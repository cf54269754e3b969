import { GetQueryRuntimeStatisticsCommand, ListEngineVersionsCommand } from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "../athena-fixture.ts";

let athena: AthenaFixture;

beforeAll(async () => {
  athena = await startAthena();
});

afterAll(() => athena.close());

describe("ListEngineVersions", () => {
  it("has one version, and the choice of Athena's own", async () => {
    const { EngineVersions } = await athena.client.send(new ListEngineVersionsCommand());

    expect(EngineVersions?.map(({ SelectedEngineVersion }) => SelectedEngineVersion)).toEqual([
      "AUTO",
      "Athena engine version 3",
    ]);
  });
});

describe("GetQueryRuntimeStatistics", () => {
  it("says how long a query took and how much it wrote", async () => {
    const { QueryExecutionId } = await athena.run("SELECT 1 AS x");

    const command = new GetQueryRuntimeStatisticsCommand({ QueryExecutionId });
    const { QueryRuntimeStatistics } = await athena.client.send(command);

    expect(QueryRuntimeStatistics).toMatchObject({
      Timeline: { TotalExecutionTimeInMillis: expect.any(Number), QueryQueueTimeInMillis: expect.any(Number) },
      Rows: { InputBytes: 0, OutputBytes: '"x"\n"1"\n'.length },
    });
  });

  it("says that a failed query wrote nothing", async () => {
    const { QueryExecutionId } = await athena.run("SELECT nothing");

    const command = new GetQueryRuntimeStatisticsCommand({ QueryExecutionId });

    expect((await athena.client.send(command)).QueryRuntimeStatistics?.Rows?.OutputBytes).toBe(0);
  });
});
