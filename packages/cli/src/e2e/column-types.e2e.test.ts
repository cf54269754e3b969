import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { type Environment, readManifestOutput, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";
import { writeProject } from "@sluice/registry/testing";
import {
  bigint,
  boolean,
  date,
  decimal,
  defineDataset,
  double,
  int,
  jsonLines,
  oneOf,
  struct,
  text,
  timestamp,
} from "@sluice/schema";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { devSpeedUp } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

const columnTypes = {
  id: int,
  price: decimal(18, 2),
  big: decimal(38, 10),
  tiny: decimal(38, 37),
  day: date(),
  at: timestamp(),
  ok: boolean,
  count: bigint,
  ratio: double,
  colour: oneOf(["red", "blue"]),
  note: text,
};

const everyType = defineDataset({
  name: "every_type",
  description: "A column of every type.",
  formats: [jsonLines()],
  columns: Object.entries(columnTypes).map(([name, type]) => ({ name, type, header: name })),
  partitionColumns: [],
  routingColumn: "id",
  sampleQuery: "SELECT count(*) AS rows FROM {table}",
});

const nested = defineDataset({
  name: "nested",
  description: "Types in structs.",
  formats: [jsonLines()],
  columns: [
    { name: "id", type: int, header: "id" },
    {
      name: "place",
      type: struct({ lat: decimal(38, 20), on: date(), at: struct({ floor: int, open: boolean }), kind: oneOf(["a"]) }),
      header: "place",
    },
  ],
  partitionColumns: [],
  routingColumn: "id",
  sampleQuery: "SELECT count(*) AS rows FROM {table}",
});

const width = 250;
const wide = defineDataset({
  name: "wide",
  description: "Many columns.",
  columns: Array.from({ length: width }, (_, index) => ({
    name: `c${index}`,
    type: index % 2 === 0 ? text : int,
    header: `c${index}`,
  })),
  partitionColumns: [],
  routingColumn: "c0",
  sampleQuery: "SELECT count(*) AS rows FROM {table}",
});

/** Two values of each column: as they are in the file, and as SQL casts them to text where that differs. */
const fileValues: Readonly<Record<keyof typeof columnTypes, readonly [string, string]>> = {
  id: ["1", "2"],
  price: ["0.50", "-9999999999999999.99"],
  big: ["1234567890123456789012345678.0123456789", "-9999999999999999999999999999.9999999999"],
  tiny: [`0.${"1".padStart(37, "0")}`, `-0.${"9".repeat(37)}`],
  day: ['"2026-02-28"', '"1969-12-31"'],
  at: ['"2026-01-02T03:04:05.678Z"', '"1969-12-31T23:59:59.001Z"'],
  ok: ["true", "false"],
  count: ["-9223372036854775808", "9007199254740993"],
  ratio: ["0.1", "-5e-324"],
  colour: ['"red"', '"blue"'],
  note: ["\"ü, 'x' 1.50\"", '""'],
};
const lakeValues: Partial<typeof fileValues> = {
  day: ["2026-02-28", "1969-12-31"],
  at: ["2026-01-02 03:04:05.678", "1969-12-31 23:59:59.001"],
  ratio: ["1.0E-1", "-4.9E-324"],
  colour: ["red", "blue"],
  note: ["ü, 'x' 1.50", ""],
};

/** The first or the second value of each column. */
function pickRow(values: typeof fileValues, place: 0 | 1): readonly (readonly [string, string])[] {
  return Object.entries(values).map(([name, pair]) => [name, pair[place]]);
}

function writeJsonLine(place: 0 | 1): string {
  return `{${pickRow(fileValues, place)
    .map(([name, token]) => `"${name}":${token}`)
    .join(",")}}\n`;
}

let folder: string;
let environment: Environment;
const problems: string[] = [];

beforeAll(async () => {
  folder = createTemporaryFolder("types");
  const datasets = [everyType, nested, wide].map(({ name }) => name);
  writeProject({ folder, stacks: { dev: { datasets } }, definitions: [everyType, nested, wide] });
  const plan = await collectPlan({ dir: folder, stack: "dev" });
  const dir = join(folder, "lake");
  environment = await startEnvironment({
    plan,
    dir,
    port: 0,
    speedUp: devSpeedUp,
    onProblem: (problem) => problems.push(problem),
    onWritten: () => undefined,
  });
  const manifest = readManifestOutput(plan);
  writeLocalEndpoint(join(folder, "endpoint.json"), {
    url: environment.url,
    pid: process.pid,
    bucketsFolder: dir,
    speedUp: devSpeedUp,
    manifest,
  });
});

afterAll(() => environment.close());

function run(command: string, ...args: readonly string[]) {
  return runSluice(command, args, { SLUICE_ENDPOINT_FILE: join(folder, "endpoint.json"), SLUICE_PROJECT: folder });
}

async function verify(dataset: string, file: string): Promise<string> {
  return (await run("verify", dataset, "--source", file)).stdout;
}

/** Loads a file, and returns the lake's rows as Athena writes them. */
async function loadAndQuery(dataset: string, file: string, sql: string) {
  const loaded = await run("load", dataset, "--source", file);
  expect(loaded).toMatchObject({ exitCode: 0, stderr: "" });
  await environment.whenDelivered();
  const { stdout } = await run("query", sql, "--format", "json");
  return stdout
    .trimEnd()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

describe("a dataset", () => {
  it("of every type comes through to the last digit", async () => {
    const file = join(folder, "every.jsonl");
    writeFileSync(file, `${writeJsonLine(0)}${writeJsonLine(1)}`);
    const texts = Object.keys(columnTypes).map((name) => `CAST("${name}" AS varchar) AS "${name}"`);

    const rows = await loadAndQuery("every_type", file, `SELECT ${texts.join(", ")} FROM every_type ORDER BY id`);

    const expected = { ...fileValues, ...lakeValues };
    expect(rows).toEqual([Object.fromEntries(pickRow(expected, 0)), Object.fromEntries(pickRow(expected, 1))]);
    expect(await verify("every_type", file)).toContain("every one of 2 rows is accounted for");
    expect(problems).toEqual([]);
  });

  it("of structs comes through to the last digit", async () => {
    const [lat, on] = ["123456789012345678.01234567890123456789", "1999-12-31"];
    const file = join(folder, "nested.jsonl");
    const place = `{"lat":${lat},"on":"${on}","at":{"floor":-3,"open":false},"kind":"a"}`;
    writeFileSync(file, `{"id":1,"place":${place}}\n{"id":2,"place":{"lat":0.5}}\n`);

    const rows = await loadAndQuery("nested", file, "SELECT id, place FROM nested ORDER BY id");

    expect(rows).toEqual([
      { id: 1, place: `{lat=${lat}, on=${on}, at={floor=-3, open=false}, kind=a}` },
      { id: 2, place: "{lat=0.50000000000000000000, on=null, at=null, kind=null}" },
    ]);
    expect(await verify("nested", file)).toContain("every one of 2 rows is accounted for");
    expect(problems).toEqual([]);
  });

  it(`of ${width} columns comes through whole`, async () => {
    const rows = Array.from({ length: 60 }, (_, row) =>
      Array.from({ length: width }, (_each, column) => (column % 2 === 0 ? `t${row}-${column}` : String(row * column))),
    );
    const header = Array.from({ length: width }, (_, column) => `c${column}`);
    const file = join(folder, "wide.csv");
    writeFileSync(file, `${[header, ...rows].map((fields) => fields.join(",")).join("\n")}\n`);

    const found = await loadAndQuery("wide", file, `SELECT ${header.join(", ")} FROM wide ORDER BY c1, c0`);

    expect(await verify("wide", file)).toContain("every one of 60 rows is accounted for");
    expect(found.map((row) => header.map((name) => String(row[name])))).toEqual(rows);
    expect(problems).toEqual([]);
  });
});
