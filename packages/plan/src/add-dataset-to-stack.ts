import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { replaceFile, takeFirstLine } from "@sluice/command-line";
import { type Document, isMap, isScalar, isSeq, parseDocument } from "yaml";

import { InvalidProjectError } from "./errors.ts";

export interface StackEdit {
  /** Has `Pulumi.yaml`. */
  readonly projectDir: string;
  readonly project: string;
  readonly stack: string;
  readonly dataset: string;
}

/**
 * Adds a dataset to a stack's list in `Pulumi.<stack>.yaml`, and keeps comments and order. Returns false when it is there
 * already. Throws {@link InvalidProjectError} for a file that is not there, is no YAML, or has something else in that place.
 */
export function addDatasetToStack({ projectDir, project, stack, dataset }: StackEdit): boolean {
  const path = join(projectDir, `Pulumi.${stack}.yaml`);
  if (!existsSync(path)) throw new InvalidProjectError(path, "no such stack");
  const document = parseDocument(readFileSync(path, "utf8"));
  const [error] = document.errors;
  if (error !== undefined) throw new InvalidProjectError(path, takeFirstLine(error.message));
  const keyPath = ["config", findKey(document, project)];
  const list = document.getIn(keyPath);
  if (list === undefined) document.setIn(keyPath, [dataset]);
  else if (!isSeq(list)) throw new InvalidProjectError(path, `${keyPath.join(".")}: expected a list of datasets`);
  else if (list.items.some((item) => readName(item) === dataset)) return false;
  else list.add(dataset);
  replaceFile(path, document.toString());
  return true;
}

/** `sluice:datasets`, or as Pulumi also takes it without the project's name. */
function findKey(document: Document, project: string): string {
  return document.hasIn(["config", "datasets"]) ? "datasets" : `${project}:datasets`;
}

function readName(item: unknown): unknown {
  if (isMap(item)) return item.get("name");
  return isScalar(item) ? item.value : undefined;
}
