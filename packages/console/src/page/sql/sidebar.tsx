import type { SqlTable } from "../../sql/sql-answer.ts";
import { formatAge, formatBytes } from "../components/format.ts";
import type { PastStatement } from "./sql-history.ts";
import { draft, editor, names, past } from "./sql-session.ts";

/** What can be asked, what others ask, and what was asked before. */
export function Sidebar() {
  const { tables = [], queries = [], problems = [] } = names.value ?? {};
  return (
    <aside class="sql-sidebar" aria-label="Tables, queries and history">
      {problems.map((problem) => (
        <p class="sql-note bad" key={problem}>
          {problem}
        </p>
      ))}
      <details open>
        <summary>Tables and views</summary>
        {tables.map((table) => (
          <TableNames key={table.name} {...table} />
        ))}
      </details>
      <details open>
        <summary>Named queries</summary>
        <ul>
          {queries.map(({ name, sql }) => (
            <li key={name}>
              <button type="button" class="quiet" title={sql} onClick={() => (draft.value = sql)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <History past={past.value} />
    </aside>
  );
}

function TableNames({ name, isView, columns }: SqlTable) {
  return (
    <details class="sql-table">
      <summary>
        <code>{name}</code> <small>{isView ? "view" : "table"}</small>
      </summary>
      <ul>
        {columns.map((column) => (
          <li key={column.name}>
            <button
              type="button"
              class="quiet"
              title={`Put ${column.name} into the statement`}
              onClick={() => insert(column.name)}
            >
              <code>{column.name}</code>
            </button>
            <small title={column.isPartition ? "A filter on it spares Athena whole folders" : undefined}>
              {column.isPartition ? `${column.type}, partition` : column.type}
            </small>
          </li>
        ))}
      </ul>
      <button type="button" class="quiet" onClick={() => (draft.value = `SELECT *\nFROM "${name}"\nLIMIT 100`)}>
        Write a statement for 100 rows
      </button>
    </details>
  );
}

function History({ past: statements }: { readonly past: readonly PastStatement[] }) {
  return (
    <details open={statements.length > 0}>
      <summary>This session</summary>
      {statements.length === 0 && <p class="sql-note">Nothing yet. What runs is kept until this tab is closed.</p>}
      <ul class="sql-history">
        {statements.map((statement) => (
          <li key={statement.startedAtMs}>
            <button type="button" class="quiet" title={statement.sql} onClick={() => (draft.value = statement.sql)}>
              <code>{statement.sql.replaceAll(/\s+/g, " ").slice(0, 120)}</code>
              <small>{describePast(statement)}</small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function describePast({ state, runtimeMs, bytesScanned, startedAtMs }: PastStatement): string {
  const age = `${formatAge(Date.now() - startedAtMs)} ago`;
  if (state !== "SUCCEEDED") return `${state.toLowerCase()}, ${age}`;
  return `${(runtimeMs / 1000).toFixed(1)} s, ${formatBytes(bytesScanned)}, ${age}`;
}

function insert(name: string): void {
  editor.value?.insert(/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`);
}
