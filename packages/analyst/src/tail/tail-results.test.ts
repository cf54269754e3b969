import { describe, expect, it } from "vitest";

import type { ResultRow } from "../athena/result-page.ts";
import type { StartPosition } from "./start-position.ts";
import { tailResults } from "./tail-results.ts";

const tables = { view: "per_minute", partials: "per_minute_raw", keys: ["window_start", "region"] };
const columns = ["window_start", "region", "events"].map((name) => ({ name, type: "varchar" }));
const hourMs = 3_600_000;

interface FakeLake {
  readonly objects: number;
  /** Rows of each statement's answer. */
  readonly answers: readonly (readonly ResultRow[])[];
  readonly from: StartPosition;
  /** How often to look before it is interrupted. Each look but the first finds one object more. */
  readonly looks: number;
}

/** Follows a lake whose objects were delivered an hour apart. */
async function follow({ objects, answers, from, looks }: FakeLake) {
  const [asked, shown]: [string[], string[]] = [[], []];
  const ending = new AbortController();
  let there = objects;
  async function* listObjects() {
    for (let at = 0; at < there; at += 1)
      yield { key: `data/window_date=2026-11-29/${at}`, sizeBytes: 1, modifiedAtMs: at * hourMs };
  }
  async function* ask(sql: string) {
    asked.push(sql);
    yield { columns, rows: answers[asked.length - 1] ?? [] };
  }
  const wait = async () => {
    there += 1;
    if (there === objects + looks) ending.abort();
  };
  const { signal } = ending;
  const results = tailResults({ tables, bucket: "lake", listObjects, ask, from, signal, pollMs: 1_000, wait });
  for await (const { row } of results) shown.push(row.join(" "));
  return { asked, shown };
}

function listAskedObjects(sql: string | undefined): readonly string[] {
  return [...(sql ?? "").matchAll(/'s3:\/\/lake\/data\/window_date=2026-11-29\/(\d+)'/g)].map(([, name = ""]) => name);
}

describe("tailResults", () => {
  it("asks for nothing until there is a new object, and then for each once", async () => {
    const answers = [[["15:04", "eu", "1"]], [["15:05", "eu", "2"]]];

    const { asked, shown } = await follow({ objects: 2, answers, from: { type: "LATEST" }, looks: 3 });

    expect(shown).toEqual(["15:04 eu 1", "15:05 eu 2"]);
    expect(asked.map(listAskedObjects)).toEqual([["2"], ["3"]]);
  });

  it("tells a result again only when it has changed", async () => {
    const first = [
      ["15:04", "eu", "1"],
      ["15:04", null, "1"],
    ];
    const second = [
      ["15:04", "eu", "1"],
      ["15:04", null, "2"],
    ];

    const { shown } = await follow({ objects: 0, answers: [first, second], from: { type: "LATEST" }, looks: 3 });

    expect(shown).toEqual(["15:04 eu 1", "15:04  1", "15:04  2"]);
  });

  it("begins with all results when it is told to", async () => {
    const answers = [[["15:04", "eu", "1"]]];

    const { asked, shown } = await follow({ objects: 3, answers, from: { type: "TRIM_HORIZON" }, looks: 1 });

    expect(shown).toEqual(["15:04 eu 1"]);
    expect(asked).toEqual(['SELECT * FROM "per_minute"\nORDER BY "window_start", "region"']);
  });

  it.each([
    ["the objects that were delivered since a time", 4, 2, [["2", "3"]]],
    ["many objects in statements that Athena takes", 201, 0, [listNumbers(200), ["200"]]],
  ])("begins with %s", async (_, objects, hours, groups) => {
    const from: StartPosition = { type: "AT_TIMESTAMP", timestamp: new Date(hours * hourMs) };

    const { asked } = await follow({ objects, answers: [], from, looks: 1 });

    expect(asked.map(listAskedObjects)).toEqual(groups);
  });
});

function listNumbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${at}`);
}
