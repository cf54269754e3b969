import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";

import type { SqlRows } from "../../../sql/sql-answer.ts";
import { formatRoute } from "../../shell/route.ts";
import { findColumnKind } from "./column-kind.ts";
import { computeRowWindow, measureColumns } from "./row-window.ts";

/** As `.result-table` of sql.css has it. */
const rowPixels = 30;

export interface ResultTableProps {
  readonly result: SqlRows;
  /** Called when the last rows come into sight. */
  readonly onEnd: () => void;
}

/** Rows of any number: only those in sight are in the page. A row with an identity links to its trace. */
export function ResultTable({ result, onEnd }: ResultTableProps) {
  const { columns, rows } = result;
  const place = useRef<HTMLDivElement>(null);
  const view = useSignal({ scrollTop: 0, heightPixels: 600 });
  const look = (): void => {
    const { scrollTop = 0, clientHeight: heightPixels = 600 } = place.current ?? {};
    view.value = { scrollTop, heightPixels };
  };
  useEffect(look, [rows.length]);
  const { first, end } = computeRowWindow({ rows: rows.length, rowPixels, ...view.value });
  useEffect(() => {
    if (end === rows.length) onEnd();
  }, [end, rows.length]);
  const identity = findIdentity(columns);
  return (
    <div class="result-table" ref={place} onScroll={look} tabIndex={0} role="region" aria-label="Rows of the result">
      <table aria-rowcount={rows.length + 1}>
        <Head result={result} identity={identity} />
        <tbody>
          <Spacer rows={first} />
          {rows.slice(first, end).map((row, index) => (
            <Row key={first + index} at={first + index} row={row} columns={columns} identity={identity} />
          ))}
          <Spacer rows={rows.length - end} />
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  readonly result: SqlRows;
  readonly identity: IdentityColumns | undefined;
}

function Head({ result: { columns, rows }, identity }: HeadProps) {
  // By the first rows: columns that change while somebody scrolls are hard to read.
  const widths = useMemo(() => measureColumns(columns, rows), [columns]);
  return (
    <>
      <colgroup>
        <col style={{ width: "4.5em" }} />
        {identity !== undefined && <col style={{ width: "4.5em" }} />}
        {widths.map((characters, at) => (
          <col key={at} style={{ width: `calc(${characters}ch + 2 * var(--space-3))` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" class="number" aria-label="Row" />
          {identity !== undefined && <th scope="col">trace</th>}
          {columns.map(({ name, type }, at) => (
            <th key={at} scope="col" class={findColumnKind(type) === "number" ? "number" : undefined} title={type}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

interface RowProps {
  readonly at: number;
  readonly row: SqlRows["rows"][number];
  readonly columns: SqlRows["columns"];
  readonly identity: IdentityColumns | undefined;
}

function Row({ at, row, columns, identity }: RowProps) {
  return (
    <tr aria-rowindex={at + 2}>
      <th scope="row" class="number">
        {at + 1}
      </th>
      {identity !== undefined && (
        <td>
          <a href={formatRoute("trace", { find: toIdentityText(row, identity) })}>trace</a>
        </td>
      )}
      {columns.map(({ type }, column) => (
        <Cell key={column} value={row[column] ?? null} isNumber={findColumnKind(type) === "number"} />
      ))}
    </tr>
  );
}

function Cell({ value, isNumber }: { readonly value: string | null; readonly isNumber: boolean }) {
  const name = [isNumber ? "number" : "", value === null ? "null" : ""].join(" ").trim();
  return (
    <td class={name === "" ? undefined : name} title={value ?? "null"}>
      {value ?? "null"}
    </td>
  );
}

/** Stands for rows that are out of sight. */
function Spacer({ rows }: { readonly rows: number }) {
  return rows === 0 ? null : <tr aria-hidden="true" style={{ height: `${rows * rowPixels}px` }} />;
}

/** Where in a row its identity is. */
interface IdentityColumns {
  readonly batchId: number;
  readonly rowIndex: number;
}

function findIdentity(columns: SqlRows["columns"]): IdentityColumns | undefined {
  const find = (wanted: string) => columns.findIndex(({ name }) => name === wanted);
  const [batchId, rowIndex] = [find("batch_id"), find("row_index")];
  return batchId === -1 || rowIndex === -1 ? undefined : { batchId, rowIndex };
}

function toIdentityText(row: RowProps["row"], { batchId, rowIndex }: IdentityColumns): string {
  return `${row[batchId] ?? ""}:${row[rowIndex] ?? ""}`;
}
