import { beforeEach, describe, expect, it } from "vitest";

import { createSourceRecord } from "../firehose-fixture.ts";
import { type DestinationFixture, openDestination } from "./destination-fixture.ts";

const unpartitioned = { processors: [], dynamicPartitioning: false, prefix: "data/" };
const startMs = Date.UTC(2026, 2, 4, 5, 6, 7);

let fixture: DestinationFixture;

beforeEach(async () => {
  fixture = await openDestination(startMs);
});

describe("fail", () => {
  const failure = { errorCode: "Lambda.FunctionError", errorMessage: "no", attemptsMade: 4 };

  it("writes one plain object a type, without an extension", async () => {
    const destination = fixture.start({ compressionFormat: "GZIP", fileExtension: ".gz" });
    destination.fail({ source: createSourceRecord("a"), errorOutputType: "processing-failed", ...failure });
    destination.fail({ source: createSourceRecord("b"), errorOutputType: "processing-failed", ...failure });

    await destination.flush();

    const { key, body, contentEncoding } = await fixture.theObject();
    expect(key).toMatch(/^errors\/processing-failed\/2026-01-01\/flowers-1-2026-01-01-00-00-00-[\da-f-]{36}$/);
    expect(contentEncoding).toBeUndefined();
    expect(
      body
        .toString()
        .split("\n")
        .map((line) => line.slice(0, 17)),
    ).toEqual(['{"rawData":"YQ=="', '{"rawData":"Yg=="', ""]);
    expect(fixture.written).toMatchObject([{ fate: "failed", records: 2 }]);
  });

  it.each([
    [undefined, /^processing-failed\/2026\/01\/01\/00\/flowers/],
    ["data/", /^data\/processing-failed\/2026\/01\/01\/00\/flowers/],
  ])("writes beside the prefix %j when there is none for errors", async (prefix, expected) => {
    const destination = fixture.start({ ...unpartitioned, prefix, errorOutputPrefix: undefined });
    destination.fail({ source: createSourceRecord("a"), errorOutputType: "processing-failed", ...failure });

    await destination.flush();

    expect((await fixture.theObject()).key).toMatch(expected);
  });

  it("says when the attempt ended, not when the object was written", async () => {
    const destination = fixture.start({});
    destination.fail({ source: createSourceRecord("a"), errorOutputType: "processing-failed", ...failure });

    fixture.clock.advance(59_000);
    await destination.flush();

    expect(JSON.parse((await fixture.theObject()).body.toString())).toMatchObject({ attemptEndingTimestamp: startMs });
  });
});
