import { Readable } from "node:stream";

import type { GetQueryResultsOutput } from "@aws-sdk/client-athena";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { InterruptedError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { ResultObjectError } from "../errors.ts";
import { readAllResults, type ResultReading, readResults } from "./read-results.ts";

/** An Athena that gives the results in pages of these rows. */
function fakeAthena(...pages: readonly (readonly (readonly (string | undefined)[])[])[]) {
  const asked: (string | undefined)[] = [];
  const send = async ({
    input,
  }: {
    readonly input: { readonly NextToken?: string };
  }): Promise<GetQueryResultsOutput> => {
    asked.push(input.NextToken);
    const page = Number(input.NextToken ?? 0);
    return {
      ResultSet: {
        Rows: (pages[page] ?? []).map((row) => ({ Data: row.map((value) => ({ VarCharValue: value })) })),
        ResultSetMetadata: { ColumnInfo: [{ Name: "n", Type: "bigint" }] },
      },
      NextToken: page + 1 < pages.length ? String(page + 1) : undefined,
    };
  };
  return { reading: { athena: { send } as unknown as ResultReading["athena"], s3: { send: refuseAll } }, asked };
}

async function refuseAll(): Promise<never> {
  throw new TypeError("not faked");
}

/** An S3 whose one object is this text. */
function fakeS3(text: string): ResultReading["s3"] {
  const send = async (command: object) => {
    const described = { ContentLength: Buffer.byteLength(text), ETag: '"1"' };
    return command instanceof GetObjectCommand ? { ...described, Body: Readable.from([Buffer.from(text)]) } : described;
  };
  return { send };
}

/** An S3 that refuses as AWS does where a policy lacks `s3:GetObject`. */
async function denyAccess(): Promise<never> {
  throw Object.assign(new Error("Access Denied"), { name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
}

const withHeader = { queryExecutionId: "q", hasHeaderRow: true, outputLocation: "s3://results/q.csv" };
const withoutHeader = { queryExecutionId: "q", hasHeaderRow: false, outputLocation: "s3://results/q.txt" };

describe("readResults", () => {
  it("takes a result of one page from the API, without its header", async () => {
    const { reading, asked } = fakeAthena([["n"], ["1"]]);

    const pages = await Array.fromAsync(readResults(reading, withHeader));

    expect(pages).toEqual([{ columns: [{ name: "n", type: "bigint" }], rows: [["1"]] }]);
    expect(asked).toEqual([undefined]);
  });

  it("reads a longer one from its object, and asks the API for no more than its columns", async () => {
    const { reading, asked } = fakeAthena([["n"], ["1"]], [["2"]]);
    const s3 = fakeS3('"n"\n"1"\n\n""\n"say ""2"""\n');

    const result = await readAllResults({ ...reading, s3 }, withHeader);

    expect(result).toEqual({ columns: [{ name: "n", type: "bigint" }], rows: [["1"], [null], [""], ['say "2"']] });
    expect(asked).toEqual([undefined]);
  });

  it("pages through lines of text, which have no header and no CSV", async () => {
    const { reading, asked } = fakeAthena([["table_a"]], [["table_b"]]);

    const pages = await Array.fromAsync(readResults(reading, withoutHeader));

    expect(pages.map(({ rows }) => rows)).toEqual([[["table_a"]], [["table_b"]]]);
    expect(asked).toEqual([undefined, "1"]);
  });

  it("reads a value that is absent as null, and one that is empty as empty", async () => {
    const { reading } = fakeAthena([[undefined, ""]]);

    expect((await readAllResults(reading, withoutHeader)).rows).toEqual([[null, ""]]);
  });

  it("says in one line what a reader lacks who may not read the object", async () => {
    const { reading } = fakeAthena([["n"]], [["1"]]);
    const denied = readAllResults({ ...reading, s3: { send: denyAccess } }, withHeader);

    await expect(denied).rejects.toThrow(ResultObjectError);
    await expect(denied).rejects.toThrow(
      "the result cannot be read: s3://results/q.csv: no permission to read it: it takes s3:GetObject",
    );
  });

  it("ends when it is interrupted, within an object and before a page", async () => {
    const { reading } = fakeAthena([["n"]], [["1"]]);
    const interruption = new AbortController();
    const body = new Readable({ read: () => undefined });
    body.push('"n"\n"1"\n');
    const s3 = { send: async () => ({ ContentLength: 100, ETag: '"1"', Body: body }) };

    const rows = readResults({ ...reading, s3, signal: interruption.signal }, withHeader);
    await rows.next();
    interruption.abort();

    await expect(rows.next()).rejects.toThrow(InterruptedError);
    const again = readAllResults({ ...reading, signal: interruption.signal }, withHeader);
    await expect(again).rejects.toThrow(InterruptedError);
  });
});
