import { AthenaSqlError, type Statement } from "@sluice/emulator-trino";

import { toResultColumns, toTextColumn } from "./results/result-column.ts";
import { putRows, writeLines, writeMetadata } from "./results/write-result.ts";
import { answerStatement } from "./statements/answer-statement.ts";
import { changeCatalog } from "./statements/change-catalog.ts";
import { createView } from "./statements/create-view.ts";
import { explain } from "./statements/explain.ts";
import { deallocateStatement, prepareStatement } from "./statements/prepared-statements.ts";
import { createTableAs } from "./writes/create-table-as.ts";
import { insertInto } from "./writes/insert.ts";
import { countScan, type Running, withQuery } from "./writes/open-query.ts";
import { unload } from "./writes/unload.ts";

/** Runs a statement and writes what it answers. Rejects with `AthenaSqlError`, or with the reason of a cancellation. */
export async function runStatement(running: Running): Promise<void> {
  const { service, execution, submitted } = running;
  const { statement } = submitted;
  switch (statement.kind) {
    case "query":
      return answerQuery(running, statement);
    case "create table as":
      return writeFiles(running, createTableAs(running, statement));
    case "insert":
      return writeFiles(running, insertInto(running, statement));
    case "unload":
      return writeFiles(running, unload(running, statement));
    case "create view":
      await createView(running, statement);
      return writeLines(service, execution, []);
    case "explain":
      return answerLines(running, ["Query Plan"], ["Query Plan", ...(await explain(running, statement))]);
    case "prepare":
      prepareStatement(service, statement, execution.workgroup);
      return writeLines(service, execution, []);
    case "deallocate":
      deallocateStatement(service, statement, execution.workgroup);
      return writeLines(service, execution, []);
    case "execute":
      throw new AthenaSqlError("NOT_SUPPORTED", "EXECUTE of an EXECUTE is not emulated locally");
    case "other":
      throw new AthenaSqlError("NOT_SUPPORTED", explainRefusal(statement.name));
    default:
      return answerFromCatalog(running, statement);
  }
}

type CatalogOnly = Exclude<
  Statement,
  {
    readonly kind:
      | "query"
      | "create table as"
      | "insert"
      | "unload"
      | "create view"
      | "explain"
      | "prepare"
      | "deallocate"
      | "execute"
      | "other";
  }
>;

async function answerFromCatalog(running: Running, statement: CatalogOnly): Promise<void> {
  const { service, execution } = running;
  if (statement.kind.startsWith("show ") || statement.kind === "describe") {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- told by its kind
    const shown = statement as Parameters<typeof answerStatement>[0];
    const { columns, lines } = answerStatement(shown, service.catalogStore.read(), execution.database);
    return answerLines(running, columns, lines);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that are left
  const change = statement as Parameters<typeof changeCatalog>[1];
  return writeLines(service, execution, await changeCatalog(service, change, execution.database));
}

async function answerLines(
  { service, execution }: Running,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  execution.columns = columns.map(toTextColumn);
  await writeLines(service, execution, lines);
}

async function answerQuery(running: Running, statement: Extract<Statement, { kind: "query" }>): Promise<void> {
  const { service, execution } = running;
  await withQuery(running, { query: statement.query }, async (opened) => {
    await countScan(running, opened);
    const file = await opened.writeResult();
    execution.columns = toResultColumns(opened.columns);
    await putRows(service, execution, file);
  });
}

/** The answer of a statement that writes files is how many rows it wrote. */
async function writeFiles({ service, execution }: Running, writing: Promise<void>): Promise<void> {
  await writing;
  execution.columns = toResultColumns([{ name: "rows", type: { kind: "bigint" } }]);
  const { bucket, key } = execution.manifestPlace;
  await writeMetadata(service, execution, { bucket, key: key.replace(/-manifest\.csv$/, ".metadata") });
}

const icebergOnly: ReadonlySet<string> = new Set(["DELETE", "UPDATE", "MERGE INTO", "OPTIMIZE", "VACUUM"]);

function explainRefusal(name: string): string {
  if (icebergOnly.has(name)) return `${name} is not emulated locally: it is for Iceberg tables, and there are none`;
  return `${name} is not emulated locally`;
}
