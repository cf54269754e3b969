import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { createFileReader } from "../footers/footer-reader.ts";
import type { ObjectFiles } from "../object-files.ts";
import { planSession, type SessionPlan } from "./session-plan.ts";
import { type DuckDbSession, openSession } from "./session.ts";
import { parseSqlCatalog } from "./sql-catalog.ts";

const lakeDir = createTemporaryFolder("session-lake");
const elsewhere = join(createTemporaryFolder("session-elsewhere"), "secret.txt");
const clicksPath = join(lakeDir, "lake", "clicks", "a.json");
/** Another table's object in the same bucket. */
const beside = join(lakeDir, "lake", "other", "b.json");
const store: ObjectFiles = {
  files: async () => [{ key: "clicks/a.json", path: clicksPath }],
  toBucketPath: (bucket) => join(lakeDir, bucket),
};
const serDeInfo = { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" };
const storageDescriptor = { location: "s3://lake/clicks/", columns: [{ name: "x", type: "int" }], serDeInfo };
const catalog = parseSqlCatalog({
  databases: [{ name: "garden" }],
  tables: [
    { name: "clicks", databaseName: "garden", storageDescriptor },
    { ...viewOf("SELECT nothing FROM clicks"), name: "stale", databaseName: "garden" },
  ],
});

const mib = 1024 ** 2;
const settings = {
  processBytes: 512 * mib,
  memoryBytes: 256 * mib,
  spillBytes: 0,
  threads: 1,
  spillDir: join(lakeDir, "spill"),
  outputDir: join(lakeDir, "output"),
};

let session: DuckDbSession | undefined;

beforeAll(async () => {
  await mkdir(dirname(clicksPath), { recursive: true });
  await writeFile(clicksPath, '{"x":1}\n');
  await writeFile(elsewhere, "secret");
});

afterEach(() => session?.close());

describe("openSession", () => {
  it("prepares only the tables that the statement names", async () => {
    session = await open("SELECT 1");
    const { connection } = session;

    await expect(connection.run("SELECT * FROM clicks")).rejects.toThrow("does not exist");
  });

  it.each([
    ["two statements", "SELECT 1; SELECT 2", "SYNTAX_ERROR"],
    ["a statement that writes", "CREATE TABLE x AS SELECT 1", "NOT_SUPPORTED"],
    ["a plan", "EXPLAIN SELECT 1", "NOT_SUPPORTED"],
  ])("refuses %s that its own guard had let through", async (_, translated, code) => {
    await expect(open("SELECT 1", { translated })).rejects.toMatchObject({ code });
  });

  it("lets DuckDB open no file but the table's, and change no setting", async () => {
    session = await open("SELECT * FROM clicks");
    const { connection } = session;

    await expect(connection.run(`SELECT * FROM read_text('${beside}')`)).rejects.toThrow("Permission Error");
    await expect(connection.run(`COPY (SELECT 1) TO '${beside}'`)).rejects.toThrow("Permission Error");
    await expect(connection.run(`COPY (SELECT 1) TO '${clicksPath}'`)).rejects.toThrow("Permission Error");
    await expect(connection.run(`SELECT * FROM glob('${lakeDir}/**')`)).rejects.toThrow("Permission Error");

    await expect(connection.run(`SELECT * FROM read_text('${elsewhere}')`)).rejects.toThrow("Permission Error");
    await expect(connection.run(`COPY (SELECT 1) TO '${elsewhere}'`)).rejects.toThrow("Permission Error");
    await expect(connection.run("SET enable_external_access = true")).rejects.toThrow("lock");
  });

  it("says which stored view is at fault", async () => {
    await expect(open("SELECT * FROM stale")).rejects.toMatchObject({
      code: "INVALID_VIEW",
      message: expect.stringContaining("Failed analyzing stored view 'awsdatacatalog.garden.stale': line 1:8: Column"),
    });
  });
});

async function open(sql: string, changes: Partial<SessionPlan> = {}): Promise<DuckDbSession> {
  const plan = await planSession({ catalog, store, sql, database: "garden", nowMs: 0 });
  return openSession({ ...plan, ...changes }, { settings, readFile: createFileReader() });
}

function viewOf(originalSql: string): object {
  const base64 = Buffer.from(JSON.stringify({ originalSql })).toString("base64");
  return { tableType: "VIRTUAL_VIEW", viewOriginalText: `/* Presto View: ${base64} */` };
}
