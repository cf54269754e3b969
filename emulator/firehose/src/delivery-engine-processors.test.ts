import { describe, expect, it } from "vitest";

import { createOkAnswer, startTestEngine } from "./delivery-engine-fixture.ts";
import { encodeBase64, deliveryStream } from "./firehose-fixture.ts";

describe("a delivery stream with processors", () => {
  const jq = {
    MetadataExtractionQuery: "{kind: (.type | ascii_downcase), day: .at[0:10]}",
    JsonParsingEngine: "JQ-1.6",
  };
  const byKind = {
    prefix: "data/kind=!{partitionKeyFromQuery:kind}/day=!{partitionKeyFromQuery:day}/",
    processors: [
      { type: "RecordDeAggregation", parameters: { SubRecordType: "JSON" } },
      { type: "MetadataExtraction", parameters: jq },
      { type: "AppendDelimiterToRecord", parameters: {} },
    ],
  };

  it("splits records, extracts their keys with jq and ends each with a line feed", async () => {
    const { engine, put, objects } = await startTestEngine({ stream: byKind });
    put('{"type":"View","at":"2026-01-02T03"}{"type":"Buy","at":"2026-01-02T03"}');
    put('{"type":"VIEW","at":"2026-01-02T04"}');

    await engine.close();

    expect(await objects()).toEqual({
      "data/kind=buy/day=2026-01-02/*": '{"type":"Buy","at":"2026-01-02T03"}\n',
      "data/kind=view/day=2026-01-02/*": '{"type":"View","at":"2026-01-02T03"}\n{"type":"VIEW","at":"2026-01-02T04"}\n',
    });
  });

  it("fails the records that the query fails for, and no other", async () => {
    const { engine, put, objects, errors } = await startTestEngine({ stream: byKind });
    put('{"type":"View","at":"2026-01-02T03"}{"type":7}');
    put("no JSON");

    await engine.close();

    expect(Object.keys(await objects())).toContain("data/kind=view/day=2026-01-02/*");
    expect((await errors()).map(({ rawData, errorCode }) => [rawData, errorCode])).toEqual([
      [encodeBase64('{"type":7}'), "DynamicPartitioning.MetadataExtractionFailed"],
      [encodeBase64("no JSON"), "DynamicPartitioning.MetadataExtractionFailed"],
    ]);
  });

  it("gives jq real time, however fast the intervals pass", async () => {
    const { engine, put, clock, objects } = await startTestEngine({ stream: byKind });
    put('{"type":"View","at":"2026-01-02T03"}');

    const closing = engine.close();
    const passing = setInterval(() => clock.advance(120_000));
    await closing.finally(() => clearInterval(passing));

    expect(Object.keys(await objects())).toEqual(["data/kind=view/day=2026-01-02/*"]);
  });

  it("combines the function's keys with those that jq extracts from its output", async () => {
    const lambda = deliveryStream.processors[0];
    const { engine, put, objects } = await startTestEngine({
      stream: {
        prefix: "data/!{partitionKeyFromLambda:species}/!{partitionKeyFromQuery:kind}/",
        processors: [
          ...(lambda ? [lambda] : []),
          { type: "MetadataExtraction", parameters: { MetadataExtractionQuery: "{kind: .k}" } },
        ],
      },
      answer: (text) => createOkAnswer(JSON.stringify({ k: text }), { species: "a" }),
    });
    put("b");

    await engine.close();

    expect(await objects()).toEqual({ "data/a/b/*": '{"k":"b"}' });
  });
});
