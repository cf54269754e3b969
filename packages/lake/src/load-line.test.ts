import { describe, expect, it } from "vitest";

import {
  encodeLoadLine,
  formatLoadKey,
  formatLoadsFolder,
  loadColumns,
  type LoadLine,
  readLoadState,
} from "./load-line.ts";

const line: LoadLine = {
  loadId: "landed-1",
  dataset: "iris",
  door: "landing",
  source: "s3://landing/iris/a.csv",
  state: "rejected",
  rowsRead: 3,
  rowsSent: 2,
  rowsRejected: 1,
  recordsSent: 1,
  bytesSent: 120,
  sourceBytes: 90,
  startedAt: "2026-11-29 10:00:00.000",
  endedAt: "2026-11-29 10:00:01.500",
  sentBy: "AWS:AIDA",
};

describe("encodeLoadLine", () => {
  it("has a member for each column of the table, in its order", () => {
    expect(Object.keys(JSON.parse(encodeLoadLine(line)))).toEqual(loadColumns.map(({ name }) => name));
  });

  it("is one line, with null for what is unknown", () => {
    const { dataset: _, sourceBytes: __, ...unknown } = line;

    expect(encodeLoadLine(unknown)).toBe(
      '{"load_id":"landed-1","dataset":null,"door":"landing","source":"s3://landing/iris/a.csv","state":"rejected","problem":null,' +
        '"rows_read":3,"rows_sent":2,"rows_rejected":1,"records_sent":1,"bytes_sent":120,"source_bytes":null,' +
        '"started_at":"2026-11-29 10:00:00.000","ended_at":"2026-11-29 10:00:01.500","sent_by":"AWS:AIDA"}\n',
    );
  });
});

describe("readLoadState", () => {
  it("reads the state back", () => {
    expect(readLoadState(encodeLoadLine(line))).toBe("rejected");
  });

  it.each(["", "[]", '{"state":"gone"}', "not JSON"])("finds none in %j", (text) => {
    expect(readLoadState(text)).toBeUndefined();
  });
});

it("formatLoadsFolder: a folder a day", () => {
  expect(formatLoadsFolder("2026-11-29")).toBe("loads/date=2026-11-29/");
});

it("formatLoadKey: under the day on which the load began", () => {
  expect(formatLoadKey(line, "landing-1")).toBe("loads/date=2026-11-29/landing-1.jsonl");
});
