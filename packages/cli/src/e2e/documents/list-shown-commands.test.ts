import { describe, expect, it } from "vitest";

import { listShownCommands, splitWords } from "./list-shown-commands.ts";

describe("listShownCommands", () => {
  it("finds lines of blocks, and what stands in sentences, also over the end of a line", () => {
    const text =
      "Run it:\n\n    npx sluice locate   # where\n    Rows\n\n```sh\npnpm run fix\n```\nOr `npx sluice\nplan`, or `code`, once.\n";

    expect(listShownCommands(text)).toEqual(["npx sluice locate", "pnpm run fix", "npx sluice plan"]);
  });

  it("leaves out what the shell does with them, and what is there twice", () => {
    const text = "    git clone … sluice && npx sluice generate iris > rows.csv\n`npx sluice generate iris`\n";

    expect(listShownCommands(text)).toEqual(["git clone … sluice", "npx sluice generate iris"]);
  });
});

describe("splitWords", () => {
  it("keeps together what is quoted", () => {
    expect(splitWords(`query "SELECT 1, 2" --name='a b'`)).toEqual(["query", "SELECT 1, 2", "--name=a b"]);
  });
});
