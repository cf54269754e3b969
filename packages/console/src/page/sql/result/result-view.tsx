import { useSignal } from "@preact/signals";

import type { SqlRows, SqlState } from "../../../sql/sql-answer.ts";
import { locateDownload } from "../../api/ask.ts";
import { Empty } from "../../components/empty.tsx";
import { ErrorBox } from "../../components/error-box.tsx";
import { formatBytes, formatCount, formatDollars, formatNumber } from "../../components/format.ts";
import { Segments } from "../../components/segments.tsx";
import { ResultPlot } from "../plot/result-plot.tsx";
import { editor, maxRows, place, readMore, run, type SqlRun } from "../sql-session.ts";
import { describeStop } from "./describe-stop.ts";
import { ResultTable } from "./result-table.tsx";

/** What came of the last statement: progress, rows, or what is wrong. */
export function ResultView() {
  const current = run.value;
  if (current === undefined) {
    return (
      <Empty title="No statement has run yet">
        <p>
          Write one, or take a named query. <kbd>Ctrl</kbd> or <kbd>⌘</kbd> with <kbd>Enter</kbd> runs it.
        </p>
      </Empty>
    );
  }
  const { error, status, rows } = current;
  if (error !== undefined) return <Problem message={error} />;
  if (status?.state === "FAILED") return <Problem message={status.reason ?? "failed without a reason"} />;
  if (status?.state === "CANCELLED") return <Stopped status={status} />;
  if (status === undefined || rows === undefined) return <Waiting status={status} />;
  return <Finished current={current} status={status} rows={rows} />;
}

function Problem({ message }: { readonly message: string }) {
  const where = place.value;
  return (
    <ErrorBox message={message}>
      {where !== undefined && (
        <button type="button" onClick={() => editor.value?.goTo(where)}>
          Go to line {where.line}, column {where.column}
        </button>
      )}
    </ErrorBox>
  );
}

function Stopped({ status }: { readonly status: SqlState }) {
  return (
    <Empty title="Cancelled">
      <p>{describeStop(status)}</p>
    </Empty>
  );
}

function Waiting({ status }: { readonly status: SqlState | undefined }) {
  const scanned =
    status === undefined || status.bytesScanned === 0 ? "" : `, ${formatBytes(status.bytesScanned)} scanned`;
  const text = status?.state === "RUNNING" ? "running" : status === undefined ? "starting" : "waiting for its turn";
  return (
    <p class="sql-waiting" role="status">
      <span class="sql-pulse" aria-hidden="true" />
      {text}
      {scanned}
    </p>
  );
}

interface FinishedProps {
  readonly current: SqlRun;
  readonly status: SqlState;
  readonly rows: SqlRows;
}

const views = [
  { value: "table", title: "Table" },
  { value: "plot", title: "Plot" },
] as const;

function Finished({ current, status, rows }: FinishedProps) {
  const view = useSignal<(typeof views)[number]["value"]>("table");
  return (
    <section aria-label="Result">
      <div class="sql-facts" role="status">
        <strong>{describeRows(rows)}</strong>
        <span>{(status.runtimeMs / 1000).toFixed(1)} s</span>
        <span>{formatBytes(status.bytesScanned)} scanned</span>
        <span title="Athena's list price of us-east-1; 10 MB are billed at least">
          {formatDollars(status.costDollars)} on Athena
        </span>
        <span class="sql-actions">
          <Segments label="Shown as" options={views} value={view.value} onChoose={(next) => (view.value = next)} />
          <a class="button" href={locateDownload(`sql/result?id=${status.id}`)} download>
            Download CSV
          </a>
        </span>
      </div>
      {current.hint !== undefined && <p class="sql-note">{current.hint}</p>}
      {rows.nextToken !== undefined && rows.rows.length >= maxRows && (
        <p class="sql-note">The first {formatNumber(maxRows)} rows are shown. The CSV has them all.</p>
      )}
      {rows.columns.length === 0 ? (
        <p class="sql-note">Done. It has no rows.</p>
      ) : view.value === "plot" ? (
        <ResultPlot key={status.id} result={rows} />
      ) : (
        <ResultTable key={status.id} result={rows} onEnd={() => void readMore()} />
      )}
    </section>
  );
}

function describeRows({ rows, nextToken }: SqlRows): string {
  return nextToken === undefined ? formatCount(rows.length, "row") : `first ${formatCount(rows.length, "row")}`;
}
