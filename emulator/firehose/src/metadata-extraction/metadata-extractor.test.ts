import { createFakeClock } from "@sluice/emulator-wire/testing";
import { afterEach, describe, expect, it } from "vitest";

import { createMetadataExtractor, type MetadataExtractor } from "./metadata-extractor.ts";

const clock = createFakeClock();
const running: MetadataExtractor[] = [];

afterEach(() => Promise.all(running.splice(0).map((each) => each.close())));

function startExtractor(query: string): MetadataExtractor {
  const started = createMetadataExtractor(query, clock);
  running.push(started);
  return started;
}

function toBuffers(...values: readonly unknown[]): readonly Buffer[] {
  return values.map((value) => Buffer.from(JSON.stringify(value)));
}

describe.each([
  ["paths alone", "{key: .a.b}"],
  ["any of jq", "{key: (.a.b // null)}"],
])("createMetadataExtractor with a query of %s", (_, query) => {
  it("answers each record, in order", async () => {
    const { extract } = startExtractor(query);

    const extracted = await extract([...toBuffers({ a: { b: "x" } }, { a: { b: 1 } }, {}), Buffer.from("no")]);

    expect(extracted).toEqual([
      { ok: true, partitionKeys: { key: "x" } },
      { ok: true, partitionKeys: { key: "1" } },
      { ok: false, reason: "partitionKeys values must not be null or empty" },
      { ok: false, reason: expect.stringContaining("Non JSON record") },
    ]);
  });

  it("answers more records than one call of jq takes, and calls at the same time", async () => {
    const { extract } = startExtractor(query);
    const keys = Array.from({ length: 1201 }, (__, index) => `key ${index}`);

    const answers = await Promise.all([
      extract(toBuffers(...keys.map((key) => ({ a: { b: key } })))),
      extract(toBuffers({ a: { b: "other" } })),
      extract([]),
    ]);

    expect(answers).toEqual([
      keys.map((key) => ({ ok: true, partitionKeys: { key } })),
      [{ ok: true, partitionKeys: { key: "other" } }],
      [],
    ]);
  });

  it("leaves no timer behind", async () => {
    await startExtractor(query).extract(toBuffers({}));

    expect(clock.timerCount()).toBe(0);
  });
});

describe("a query such as the infra package writes", () => {
  const row = { window_start: "2026-11-21 08:30:00.000", species: "São", district: 3, price: null };

  it.each([
    ["{date:.window_start[0:10]}", { date: "2026-11-21" }],
    [
      '{district_key:(.district|tostring|if .=="1" or .=="3" then . else "unknown" end),month:.window_start[0:7]}',
      { district_key: "3", month: "2026-11" },
    ],
    [
      String.raw`{species_key:(.species|tostring|if .=="Bonn" then . elif .=="S\u00e3o" then "Sao" else "other" end)}`,
      { species_key: "Sao" },
    ],
    ['{price_key:(.price|tostring|"other")}', { price_key: "other" }],
  ])("asks no jq to answer %s", async (query, partitionKeys) => {
    const { extract } = createMetadataExtractor(query, {
      ...clock,
      after: () => expect.unreachable("jq's timer was set"),
    });

    expect(await extract(toBuffers(row))).toEqual([{ ok: true, partitionKeys }]);
  });

  it("leaves only those records to jq that it alone can answer", async () => {
    const { extract } = startExtractor("{key:(.a|tostring)}");

    const extracted = await extract(toBuffers({ a: "x" }, { a: { b: 1 } }, {}, { a: [] }, { a: 7 }));

    const keys = ["x", '{"b":1}', "null", "[]", "7"];
    expect(extracted).toEqual(keys.map((key) => ({ ok: true, partitionKeys: { key } })));
  });
});

describe("a query that never ends", () => {
  it("fails no record of the batch for which it ends", async () => {
    const { extract } = startExtractor("{key: (if .loop then last(repeat(.)) else .key end)}");

    const extracted = extract(toBuffers({ loop: true }, { key: "x" }));
    await clock.whenTimerIsSet();
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(60_000);

    expect(await extracted).toEqual([
      { ok: false, reason: "The query took longer than 60 s." },
      { ok: true, partitionKeys: { key: "x" } },
    ]);
  });

  it("blocks nothing, fails its records after a minute, and extracts from the next ones", async () => {
    const { extract } = startExtractor("{key: (if .loop then last(repeat(.)) else .key end)}");

    const stuck = extract(toBuffers({ loop: true }));
    const next = extract(toBuffers({ key: "x" }));
    await clock.whenTimerIsSet();
    clock.advance(60_000);

    expect(await stuck).toEqual([{ ok: false, reason: "The query took longer than 60 s." }]);
    expect(await next).toEqual([{ ok: true, partitionKeys: { key: "x" } }]);
  });
});

describe("close", () => {
  it("waits for the records that were given before", async () => {
    const { extract, close } = startExtractor("{key: (.a // null)}");
    const extracted = extract(toBuffers({ a: "x" }));

    await close();

    expect(await extracted).toEqual([{ ok: true, partitionKeys: { key: "x" } }]);
  });
});
