import { styleText } from "node:util";

import { formatBytes, formatCount, formatFields, formatNumber, spellCommands } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import type { QueryResult } from "@sluice/emulator-duckdb";
import type { Plan } from "@sluice/plan";

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
    ...formatFields([
      ...shown.map((type) => [type, listNames(plan, type)] as const),
      ["not emulated here", notEmulated.join(", ")],
    ]),
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
  const size = formatBytes(records === 0 ? 0 : Math.round(bytes / records));
  return [
    formatHeading("Rows"),
    ...formatFields([
      ["read", formatNumber(produced.rowsRead)],
      ["sent", `${formatNumber(rows)} in ${formatCount(records, "Kinesis record")} of ${size} on average`],
      ["delivered", formatNumber(sumDeliveredRows(result))],
      ["rejected", formatNumber(rejected)],
      ["errors", formatNumber(recordsInErrors)],
    ]),
  ].join("\n");
}

function formatObjects({ objects, bucket }: DemoResult): string {
  const table = drawTable({
    head: ["rows", "size", "key"],
    rows: objects.map(({ rowCount, sizeBytes, key }) => [formatNumber(rowCount), formatBytes(sizeBytes), key]),
    aligns: ["right", "right", "left"],
    indent: "  ",
  });
  return [formatHeading(`Objects in s3://${bucket}/ (Parquet)`), table].join("\n");
}

function formatQuery({ query, answer }: DemoResult): string {
  const table = drawTable({ head: answer.columns, rows: formatCells(answer), indent: "  " });
  return [formatHeading("A query over them"), indent(query), table].join("\n");
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
