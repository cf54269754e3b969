import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { writeEndpointFile } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

describe("producer, beside pnpm local", () => {
  it("finds the stack without being told, and tells the lake of its rejects and of itself", async () => {
    const file = join(createTemporaryFolder("stack"), "rows.csv");
    const rows = Array.from({ length: 300 }, (_, index) => `${index},1,1,1,verified`);
    writeFileSync(file, `${[...rows, "1,two,3,4,verified"].join("\n")}\n`);
    const endpoint = { SLUICE_ENDPOINT_FILE: await writeEndpointFile(environment) };
    const rejects = `${file}.rejects.jsonl`;

    const args = ["iris", "--source", file, "--rejects", rejects];
    const { exitCode, stdout } = await runSluice("load", args, endpoint);

    expect(stdout).toContain("301 rows read, 300 sent, 1 rejected");
    expect(stdout).toMatch(/s3:\/\/sluice-dev-lake\/rejects\/iris\/date=[\d-]+\/producer-\S+\.jsonl/);
    expect(exitCode).toBe(3);
    const loads = await runSluice("loads", ["iris", "--json"], endpoint);
    expect(JSON.parse(loads.stdout)).toMatchObject({
      door: "command",
      source: file,
      state: "rejected",
      rows_read: 301,
      rows_sent: 300,
      rows_rejected: 1,
      sent_by: userInfo().username,
    });
    expect(await environment.readLinesUnder("rejects/iris/")).toMatchObject([{ raw_row: "1,two,3,4,verified" }]);
  });
});
