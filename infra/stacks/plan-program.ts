import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { collectPlan, type Plan } from "@sluice/plan";
import { createTemporaryFolder } from "@sluice/testing";

/** What `import` finds under the package's name, and not the program. */
const componentUrl = import.meta.resolve("@sluice/infra");

/** The plan of a program in a folder of its own, which has `Pipeline`, `Sluice` and `iris`, a definition. */
export function planProgram(statements: string, iris: object): Promise<Plan> {
  const dir = createTemporaryFolder("program");
  const program = `import { Pipeline, Sluice } from ${JSON.stringify(componentUrl)};
const iris = ${JSON.stringify(iris)};
${statements}
`;
  writeFileSync(join(dir, "Pulumi.yaml"), "name: theirs\nruntime: nodejs\n");
  writeFileSync(join(dir, "Pulumi.dev.yaml"), "config: {}\n");
  writeFileSync(join(dir, "package.json"), '{ "type": "module", "main": "index.ts" }');
  writeFileSync(join(dir, "index.ts"), program);
  return collectPlan({ dir, stack: "dev" });
}
