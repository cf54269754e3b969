import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type DatasetInput, int } from "@sluice/schema";
import { anyDefinition, anySpaceSeparatedDefinition } from "@sluice/schema/testing-arbitraries";
import { rootDir, runNode, runProcess } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { buildDefinition } from "./build-definition.ts";
import { toConstantName } from "./constant-name.ts";
import { createCrimeText, createProject, discoverText, loadWritten } from "./discovery-fixture.ts";
import { formatCode, formatJson } from "./format-code.ts";
import { renderDefinition, renderDefinitionAsJson } from "./render-definition.ts";

/** Formats a file with the oxfmt command and the project's own configuration. */
async function formatAsFile(code: string): Promise<string> {
  const oxfmt = join(rootDir, "node_modules/.bin/oxfmt");
  return (await runProcess(oxfmt, ["--stdin-filepath=dataset.ts"], { input: code })).stdout;
}

/** Prints what each of the files 0.ts, 1.ts, … exports. */
const printModules = `
const modules = [];
for (let index = 0; index < Number(process.argv[2]); index += 1) modules.push(await import(\`./\${index}.ts\`));
process.stdout.write(JSON.stringify(modules.map((module) => Object.entries(module))));
`;

function definePeople(): DatasetInput {
  const columns = [{ name: "id", type: int, header: "id" }];
  return { name: "people", description: "", columns, partitionColumns: [], routingColumn: "id", sampleQuery: "" };
}

const places = Array.from({ length: 80 }, (_, index) => `${index},place-number-${index % 30},NA,1\n`).join("");
const longHeader = "A header of many words that goes on and on ".repeat(3).trim();

describe("renderDefinition", () => {
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
    const findings = await discoverText(text);
    const code = await renderDefinition(buildDefinition(findings, { name: "rows", file: "rows.csv" }), findings.notes);

    expect(await formatAsFile(code)).toBe(code);
  });

  it("keeps a header with quotes and backslashes", async () => {
    const header = String.raw`say "it" \n '`;
    const dataset = await loadWritten(await discoverText(`"${header.replaceAll('"', '""')}",b\n1,2\n`), "rows");

    expect(dataset.columns[0]?.header).toBe(header);
  });

  it("gives in Node the definition that it was made of, whatever that is", async () => {
    const definitions = fc.sample(fc.oneof(anyDefinition, anySpaceSeparatedDefinition), 60);
    const folder = createProject();
    const comments = ["From */ a\nfile.", "check\u{2028}it"];
    for (const [index, definition] of definitions.entries()) {
      writeFileSync(join(folder, `${index}.ts`), await renderDefinition(definition, comments));
    }
    const script = join(folder, "print.mjs");
    writeFileSync(script, printModules);

    const { stdout, stderr } = await runNode(script, [`${definitions.length}`]);

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(
      definitions.map((definition) => [[toConstantName(definition.name), definition]]),
    );
  });

  it("writes code of any definition that oxfmt leaves unchanged", async () => {
    const law = fc.asyncProperty(anyDefinition, async (definition) => {
      const code = await renderDefinition(definition, ["Some rows."]);
      expect(await formatCode(code)).toBe(code);
    });

    await fc.assert(law);
  });

  it("imports nothing that it does not use", async () => {
    const law = fc.asyncProperty(anyDefinition, async (definition) => {
      const code = await renderDefinition(definition);
      const [, names = ""] = /^import \{([^}]*)\} from "@sluice\/schema";/.exec(code) ?? [];
      const body = code.slice(code.indexOf("export const"));
      expect(names.split(",").filter((name) => !new RegExp(`\\b${name.trim()}\\b`).test(body))).toEqual([]);
    });

    await fc.assert(law);
  });

  it("writes what is to be checked above the definition", async () => {
    const code = await renderDefinition(definePeople(), ["Rows of a.csv.", 'column 1 "*/" is named a', "b: check"]);

    expect(code).toContain(
      '\n/**\n * Rows of a.csv.\n * - column 1 "* /" is named a\n * - b: check\n */\nexport const people = defineDataset({\n',
    );
  });
});

describe("renderDefinitionAsJson", () => {
  it("gives the definition that it was made of, formatted", async () => {
    const law = fc.asyncProperty(anyDefinition, async (definition) => {
      const json = await renderDefinitionAsJson(definition);
      expect(JSON.parse(json)).toEqual(definition);
      expect(await formatJson(json)).toBe(json);
    });

    await fc.assert(law);
  });
});
