import { writeFileSync } from "node:fs";
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
  it("finds the stack without being told, and puts its rejects into the lake", async () => {
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
    expect(await environment.readLinesUnder("rejects/iris/")).toMatchObject([{ raw_row: "1,two,3,4,verified" }]);
  });
});
