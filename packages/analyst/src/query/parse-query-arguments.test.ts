import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { parseQueryArguments } from "./parse-query-arguments.ts";

describe("parseQueryArguments", () => {
  it("takes the statement from the command line, without blanks around it", () => {
    expect(parseQueryArguments([" SELECT 1 "])?.statement).toEqual({ kind: "sql", sql: "SELECT 1" });
  });

  it("takes the name of a query", () => {
    expect(parseQueryArguments(["--named", "iris-rows"])?.statement).toEqual({ kind: "named", name: "iris-rows" });
  });

  it("reads the statement from a file", () => {
    const path = join(createTemporaryFolder("query"), "report.sql");
    writeFileSync(path, "SELECT 2\n");

    expect(parseQueryArguments(["--file", path])?.statement).toEqual({ kind: "sql", sql: "SELECT 2" });
  });

  it("says that a file is not there, which is no wrong usage", () => {
    expect(() => parseQueryArguments(["--file", "/not/there"])).toThrow(
      expect.objectContaining({ name: "InputFileError", message: 'file "/not/there": no such file' }),
    );
  });

  it.each([
    [[], "give one of: the SQL as an argument, --named NAME, --file FILE; got 0 of them"],
    [
      ["SELECT 1", "--file", "/not/there"],
      "give one of: the SQL as an argument, --named NAME, --file FILE; got 2 of them",
    ],
    [[" "], "the statement is empty"],
  ])("refuses %j", (args, message) => {
    expect(() => parseQueryArguments(args)).toThrow(message);
  });
});
