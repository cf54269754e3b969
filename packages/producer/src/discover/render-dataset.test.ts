import { join } from "node:path";

import { rootDir, runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createCrimeText, discoverText, loadWritten } from "./discovery-fixture.ts";
import { toConstantName, renderDataset } from "./render-dataset.ts";

/** Formats a file with the oxfmt command and the project's own configuration. */
async function formatAsFile(code: string): Promise<string> {
  const oxfmt = join(rootDir, "node_modules/.bin/oxfmt");
  return (await runProcess(oxfmt, ["--stdin-filepath=dataset.ts"], { input: code })).stdout;
}

const places = Array.from({ length: 80 }, (_, index) => `${index},place-number-${index % 30},NA,1\n`).join("");
const longHeader = "A header of many words that goes on and on ".repeat(3).trim();

describe("renderDataset", () => {
  it.each([
    ["crime", createCrimeText()],
    ["one column", "id\n1\n2\n"],
    ["a closed set that fills lines", `id,place,n,m\n${places}7,place-number-0,3.5,2\n`],
    ["long and quoted headers", `"${longHeader}","say ""it""","it's",b\n${"1,2,3,2026-11-21\n".repeat(3)}`],
    ["two locations", "lat,lon,end_lat,end_lon\n1.5,2.5,3.5,4.5\n2.5,3.5,4.5,5.5\n"],
    ["pipes and null tokens", "a|b|c\n1|NA|N/A\n2|1.5|2\n3|NULL|7\n"],
    [
      "blanks, every null token",
      `a b\n1 2\n${["NA", "N/A", "#N/A", "NULL", "null", "None", "NaN", "nan", "nil", "-", "\\N"].map((token) => `1 ${token}\n`).join("")}`,
    ],
  ])("writes code that oxfmt leaves unchanged: %s", async (_, text) => {
    const code = await renderDataset(await discoverText(text), { name: "rows", file: "rows.csv", schemaPath: ".." });

    expect(await formatAsFile(code)).toBe(code);
  });

  it("keeps a header with quotes and backslashes", async () => {
    const header = String.raw`say "it" \n '`;
    const dataset = await loadWritten(await discoverText(`"${header.replaceAll('"', '""')}",b\n1,2\n`), "rows");

    expect(dataset.columns[0]?.header).toBe(header);
  });
});

describe("toConstantName", () => {
  it.each([
    ["crime", "crime"],
    ["sacramento_crime_2006", "sacramentoCrime2006"],
    ["new", "newDataset"],
    ["text", "textDataset"],
    ["default", "defaultDataset"],
  ])("makes %s into %s", (name, constant) => {
    expect(toConstantName(name)).toBe(constant);
  });
});
