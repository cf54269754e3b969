import type { GetQueryResultsOutput } from "@aws-sdk/client-athena";
import { describe, expect, it } from "vitest";

import { readAllResults, readResults } from "./read-results.ts";

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
  return { athena: { send } as unknown as Parameters<typeof readResults>[0], asked };
}

describe("readResults", () => {
  it("follows the tokens, and drops the header of the first page alone", async () => {
    const { athena, asked } = fakeAthena([["n"], ["1"]], [["n"]]);

    const pages = await Array.fromAsync(readResults(athena, { queryExecutionId: "q", hasHeaderRow: true }));

    expect(pages.map(({ rows }) => rows)).toEqual([[["1"]], [["n"]]]);
    expect(asked).toEqual([undefined, "1"]);
  });

  it("keeps the first row of results without a header", async () => {
    const { athena } = fakeAthena([["table_a"]]);

    const [page] = await Array.fromAsync(readResults(athena, { queryExecutionId: "q", hasHeaderRow: false }));

    expect(page).toEqual({ columns: [{ name: "n", type: "bigint" }], rows: [["table_a"]] });
  });

  it("reads a value that is absent as null, and one that is empty as empty", async () => {
    const { athena } = fakeAthena([[undefined, ""]]);

    expect((await readAllResults(athena, { queryExecutionId: "q", hasHeaderRow: false })).rows).toEqual([[null, ""]]);
  });
});

describe("readAllResults", () => {
  it("joins the pages", async () => {
    const { athena } = fakeAthena([["n"], ["1"]], [["2"]], [["3"]]);

    expect(await readAllResults(athena, { queryExecutionId: "q", hasHeaderRow: true })).toEqual({
      columns: [{ name: "n", type: "bigint" }],
      rows: [["1"], ["2"], ["3"]],
    });
  });
});
