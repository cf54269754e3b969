import { quoteArgument } from "@sluice/command-line/quoting";
import type { ComponentChildren } from "preact";

import type { LoadAnswer, LoadStateAnswer } from "../../loads/loads-answer.ts";
import { formatAge, formatBytes, formatCount, formatDollars, formatNumber } from "../components/format.ts";
import { formatRoute } from "../shell/route.ts";
import { computeRate, computeShares } from "./sum-loads.ts";

export interface LoadRowProps extends LoadAnswer {
  readonly nowMs: number;
  /** The URL names it: it is open, and scrolled to. */
  readonly isNamed: boolean;
}

/** One load: a line that opens. */
export function LoadRow(props: LoadRowProps) {
  const { loadId, dataset, source, state, startedAtMs, nowMs, isNamed, usd } = props;
  const rate = computeRate(props);
  return (
    <li>
      <details class="card load" open={isNamed} {...(isNamed ? { ref: scrollOnce } : {})}>
        <summary>
          <span class={`badge ${stateLooks[state]}`}>{state}</span>
          <span class="load-name">
            <strong>{dataset ?? "unknown dataset"}</strong> <span class="soft">{source ?? loadId}</span>
          </span>
          <Progress {...props} />
          <Fact name="rows">{formatRows(props)}</Fact>
          <Fact name="rejected">
            <RejectedRows {...props} />
          </Fact>
          <Fact name="rows/s">{rate === undefined ? "–" : formatNumber(Math.round(rate))}</Fact>
          <Fact name="cost">{usd === undefined ? "–" : formatDollars(usd)}</Fact>
          <Fact name="began">{startedAtMs === undefined ? "–" : `${formatAge(nowMs - startedAtMs)} ago`}</Fact>
        </summary>
        <Details {...props} />
      </details>
    </li>
  );
}

const stateLooks: Readonly<Record<LoadStateAnswer, string>> = {
  loaded: "good",
  rejected: "warn",
  failed: "bad",
  going: "water",
};

function scrollOnce(element: HTMLElement | null): void {
  if (element === null || element.dataset["seen"] !== undefined) return;
  element.dataset["seen"] = "";
  element.scrollIntoView({ block: "center" });
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <span class="load-fact">
      <span class="soft">{name}</span> {children}
    </span>
  );
}

function formatRows({ rowsSent, rowsRead, rowsDelivered }: LoadAnswer): string {
  const rows = rowsSent ?? rowsDelivered;
  if (rows === undefined) return "–";
  return rowsRead === undefined || rowsRead === rows
    ? formatNumber(rows)
    : `${formatNumber(rows)} of ${formatNumber(rowsRead)}`;
}

function RejectedRows({ rowsRejected, dataset }: LoadAnswer) {
  if (rowsRejected === undefined) return <>–</>;
  if (rowsRejected === 0) return <>0</>;
  return <a href={formatRoute("rejects", { dataset })}>{formatNumber(rowsRejected)}</a>;
}

/** Delivered, on the way and rejected rows as shares of those that were read. */
function Progress(load: LoadAnswer) {
  const shares = computeShares(load);
  const label = describeProgress(load);
  if (shares === undefined) {
    return (
      <span class="progress unknown" role="img" aria-label={label} title={label}>
        <span class="delivered" />
      </span>
    );
  }
  return (
    <span class="progress" role="img" aria-label={label} title={label}>
      <span class="delivered" style={{ width: `${shares.delivered * 100}%` }} />
      <span class="underway" style={{ width: `${shares.underway * 100}%` }} />
      <span class="rejected" style={{ width: `${shares.rejected * 100}%` }} />
    </span>
  );
}

function describeProgress({ state, rowsSent = 0, rowsRejected = 0, rowsDelivered }: LoadAnswer): string {
  const delivered =
    rowsDelivered === undefined ? "delivered rows not counted" : `${formatNumber(rowsDelivered)} delivered`;
  if (state === "going") return `going on: ${delivered}`;
  return `${delivered} of ${formatNumber(rowsSent)} sent, ${formatNumber(rowsRejected)} rejected`;
}

function Details(load: LoadRowProps) {
  const { loadId, dataset, door, source, problem, state } = load;
  return (
    <div class="load-details">
      {problem !== undefined && <p class="problem">{problem}</p>}
      <dl>
        {listEntries(load).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {state === "going" && (
        <p class="soft">
          Rows of this load are in the lake, and it has not said that it ended: it is going on, or was stopped.
        </p>
      )}
      {dataset !== undefined && door === "command" && (
        <pre>
          npx sluice verify {dataset} --source {source === undefined ? "FILE" : quoteArgument(source)} --load-id{" "}
          {loadId}
        </pre>
      )}
    </div>
  );
}

function listEntries(load: LoadRowProps): readonly (readonly [name: string, value: ComponentChildren])[] {
  const { loadId, door, source, recordsSent, bytesSent, rowsDelivered, startedAtMs, sentBy } = load;
  const all: readonly (readonly [string, ComponentChildren])[] = [
    ["load", <code>{loadId}</code>],
    ["came by", door && doorNames[door]],
    ["source", source && <code>{source}</code>],
    ["records", recordsSent === undefined ? undefined : `${formatNumber(recordsSent)}, ${formatBytes(bytesSent ?? 0)}`],
    ["delivered", rowsDelivered === undefined ? undefined : describeDelivered(rowsDelivered, load)],
    ["time", startedAtMs === undefined ? undefined : describeTime(startedAtMs, load.endedAtMs)],
    ["by", sentBy],
  ];
  return all.filter(([, value]) => value !== undefined);
}

function describeDelivered(rows: number, { lastDeliveredAtMs, nowMs }: LoadRowProps): string {
  const last = lastDeliveredAtMs === undefined ? "" : `; the last came ${formatAge(nowMs - lastDeliveredAtMs)} ago`;
  return `${formatCount(rows, "row")}, doubles and all${last}`;
}

function describeTime(startedAtMs: number, endedAtMs: number | undefined): string {
  const length = endedAtMs === undefined ? "" : `, for ${((endedAtMs - startedAtMs) / 1000).toFixed(1)} s`;
  return `${new Date(startedAtMs).toLocaleString()}${length}`;
}

const doorNames = { command: "a command", landing: "a file that landed", http: "a request" } as const;
