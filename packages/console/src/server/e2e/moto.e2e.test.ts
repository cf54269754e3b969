import { describe, expect, it, onTestFinished } from "vitest";

import { startConsole } from "../console-fixture.ts";
import { fillMoto } from "./moto-lake.ts";
import { hasMoto, startMotoServer } from "./moto-server.ts";

const isHere = hasMoto();
if (!isHere) {
  process.stderr.write(
    "SKIPPED: moto_server is not on this machine (pip install 'moto[server]'; MOTO_SERVER may name it)\n",
  );
}

interface Series {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** Of several values, most of which are null. */
function sumUp(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

describe.skipIf(!isHere)("the console's server against moto, which is not this project's own", () => {
  it("answers the pages from AWS's own APIs", async () => {
    const moto = await startMotoServer();
    onTestFinished(moto.close);
    await fillMoto(moto.url);
    const { ask, logIn, bugs } = await startConsole({ endpoint: moto.url });
    const headers = { cookie: await logIn() };
    const read = async (question: string) => JSON.parse((await ask(`/console/api/${question}`, { headers })).body);

    const flow = await read("flow/dataset?dataset=iris");
    const { lanes } = await read("flow");
    const overview = await read("overview");
    const dashboard = await read("dashboard?hours=1");
    const partitions = await read("partitions?dataset=iris");

    expect(bugs).toEqual([]);
    expect(flow).toMatchObject({
      problems: [],
      functionName: "sluice-dev-iris-transform",
      stream: { mode: "PROVISIONED", shards: [{ share: 0.5 }, { share: 0.5 }] },
      delivery: { status: "ACTIVE" },
      objects: { objects: 2, bytes: 8, isWhole: true, partitionCount: 2 },
      alarms: [{ dataset: "iris", alarms: [{ name: "rows-rejected", state: "ALARM", reason: "a test" }] }],
    });
    expect([flow.series.streamRecords, flow.series.rowsIn, flow.series.rowsRejected].map(sumUp)).toEqual([3, 150, 1]);
    expect(sumUp(lanes[0].series.rowsOut)).toBe(149);
    expect(dashboard).toMatchObject({ isThere: true, sections: ["iris"], widgets: [{ title: "Rows" }] });
    expect(dashboard.widgets[0].series.map(({ label, values }: Series) => [label, sumUp(values)])).toEqual([
      ["RowsIn", 150],
      ["RowsRejected", 1],
    ]);
    expect(partitions.listing).toMatchObject({ objects: 2, bytes: 8, partitions: [{ objects: 1 }, { objects: 1 }] });
    expect(overview.alarms).toEqual({ ringing: ["sluice-dev-iris-rows-rejected"], quiet: 0, unknown: 0 });
  });
});
