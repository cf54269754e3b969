import { styleText } from "node:util";

import { spellCommands } from "@sluice/command-line";
import type { QueryResult } from "@sluice/emulator-duckdb";
import type { Plan } from "@sluice/plan";
import Table from "cli-table3";

import { foldList, readLineWidth } from "../fold-list.ts";
import { shortenResourceType } from "../not-emulated.ts";
import type { DemoResult } from "./run-demo.ts";

/** The demo's result for a newcomer: what ran, what went in, where it is, what SQL says, and how to go on. */
export function formatDemoReport(result: DemoResult): string {
  return [
    formatResources(result),
    formatRows(result),
    formatObjects(result),
    formatQuery(result),
    formatNextSteps(result),
  ].join("\n\n");
}

/** Whether every row that was read ended up in exactly one place. */
export function isAccountedFor(result: DemoResult): boolean {
  const { produced, rowsRejectedByTransform, recordsInErrors } = result;
  return (
    recordsInErrors === 0 &&
    produced.rowsRead === sumDeliveredRows(result) + produced.rowsRejected + rowsRejectedByTransform
  );
}

function sumDeliveredRows({ objects }: DemoResult): number {
  return objects.reduce((sum, object) => sum + object.rowCount, 0);
}

function formatResources({ plan, notEmulated }: DemoResult): string {
  const shown = [
    "kinesis.Stream",
    "kinesis.FirehoseDeliveryStream",
    "lambda.Function",
    "s3.Bucket",
    "glue.CatalogTable",
  ];
  return [
    formatHeading(`Resources of stack ${plan.stack}, the same ones that "pulumi up" would create`),
    ...shown.map((type) => `  ${type.padEnd(30)} ${listNames(plan, type)}`),
    `  ${"not emulated here".padEnd(30)} ${foldList(notEmulated, { indent: 33, width: readLineWidth() })}`,
  ].join("\n");
}

function listNames({ resources }: Plan, type: string): string {
  return resources
    .filter((resource) => shortenResourceType(resource.type) === type)
    .map(({ state }) => String(state["bucket"] ?? state["name"]))
    .join(", ");
}

function formatRows(result: DemoResult): string {
  const { produced, rowsRejectedByTransform, recordsInErrors } = result;
  const { rows, records, bytes } = produced.sent;
  const rejected = produced.rowsRejected + rowsRejectedByTransform;
  return [
    formatHeading("Rows"),
    `  read      ${produced.rowsRead}`,
    `  sent      ${rows} in ${records} Kinesis records of ${Math.round(bytes / records)} bytes on average`,
    `  delivered ${sumDeliveredRows(result)}`,
    `  rejected  ${rejected}`,
    `  errors    ${recordsInErrors}`,
  ].join("\n");
}

function formatObjects({ objects, bucket }: DemoResult): string {
  const rows = objects.map(({ rowCount, sizeBytes, key }) => [rowCount, sizeBytes, key]);
  return [formatHeading(`Objects in s3://${bucket}/ (Parquet)`), formatTable(["rows", "bytes", "key"], rows)].join(
    "\n",
  );
}

function formatQuery({ query, answer }: DemoResult): string {
  return [formatHeading("A query over them"), indent(query), formatTable(answer.columns, formatCells(answer))].join(
    "\n",
  );
}

function formatCells({ rows }: QueryResult): readonly (readonly string[])[] {
  return rows.map((row) => row.map(formatCell));
}

/** Rounds numbers for a person: an average of doubles has many digits. */
function formatCell(value: QueryResult["rows"][number][number]): string {
  if (typeof value === "number") return `${Number(value.toFixed(3))}`;
  return typeof value === "string" || typeof value === "bigint" ? `${value}` : JSON.stringify(value);
}

function formatNextSteps({ bucketDir }: DemoResult): string {
  return [
    formatHeading("Next"),
    `  open ${bucketDir}/ to see the objects`,
    ...formatSteps([
      ["sluice local", "keeps the same resources running; then, in a second terminal,"],
      ["sluice add FILE.csv --load", "makes a dataset of your own file, and loads it"],
      ["docs/architecture.md", "how the data flows, and what happens when something fails"],
    ]),
  ].join("\n");
}

function formatSteps(steps: readonly (readonly [string, string])[]): readonly string[] {
  const spelt = steps.map(([command, what]) => [spellCommands(command), what] as const);
  const width = Math.max(...spelt.map(([command]) => command.length));
  return spelt.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`);
}

function formatHeading(text: string): string {
  return styleText("bold", text);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

function formatTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
  const inner = ["left", "left-mid", "mid", "mid-mid", "right", "right-mid"];
  const noBorders = Object.fromEntries([...lines, ...inner].map((part) => [part, ""]));
  const table = new Table({
    head: [...head],
    chars: { ...noBorders, middle: "  " },
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) table.push([...row]);
  return indent(table.toString());
}
