/** Writes what editors and Pulumi know of a stack's file: `stack.schema.json`, and `config` in `Pulumi.yaml`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { findProjectRoot } from "@sluice/command-line";
import { parseDocument } from "yaml";

import { describeProjectConfig } from "./project-config.ts";
import { buildStackSchema } from "./stack-schema.ts";

const folder = findProjectRoot();
const projectFile = join(folder, "Pulumi.yaml");
const project = parseDocument(readFileSync(projectFile, "utf8"));

project.set("config", describeProjectConfig());
writeFileSync(projectFile, project.toString({ lineWidth: 120 }));
const schema = buildStackSchema(String(project.get("name")));
writeFileSync(join(folder, "stack.schema.json"), `${JSON.stringify(schema, undefined, 2)}\n`);
