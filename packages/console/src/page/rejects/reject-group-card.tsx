import type { RejectExample, RejectGroup } from "../../rejects/rejects-answer.ts";
import { formatAge, formatCount } from "../components/format.ts";
import { formatRoute } from "../shell/route.ts";

export interface RejectGroupCardProps extends RejectGroup {
  readonly dataset: string;
  readonly nowMs: number;
  /** Of the most frequent reason. */
  readonly share: number;
}

/** One reason: how often, since when, and rows that it was given for. */
export function RejectGroupCard({
  from,
  reason,
  count,
  firstAtMs,
  lastAtMs,
  examples,
  nowMs,
  share,
}: RejectGroupCardProps) {
  const counted = formatCount(count, from === "rejects" ? "row" : "record");
  return (
    <section class="card reject-group" aria-label={`${reason}: ${counted}`}>
      <header>
        <h2>{reason}</h2>
        <span class={from === "rejects" ? "badge warn" : "badge bad"}>{from}</span>
      </header>
      <div class="reject-count">
        <strong>{counted}</strong>
        <span class="bar" aria-hidden="true">
          <span style={{ width: `${Math.max(0.5, share * 100)}%` }} />
        </span>
        <span class="soft">
          first {formatAge(nowMs - firstAtMs)} ago, last {formatAge(nowMs - lastAtMs)} ago
        </span>
      </div>
      <ul class="examples">
        {examples.map((example) => (
          <Example key={`${example.batchId} ${example.rowIndex} ${example.text}`} {...example} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  );
}

function Example({ text, reason, arrivedAtMs, nowMs, ...place }: RejectExample & { readonly nowMs: number }) {
  return (
    <li>
      <pre>{text}</pre>
      <p class="soft">
        {reason} · {formatAge(nowMs - arrivedAtMs)} ago
        <Links {...place} />
      </p>
    </li>
  );
}

/** Where a row came from, and where it can be followed. */
function Links({
  file,
  line,
  loadId,
  batchId,
  rowIndex,
  sequenceNumber,
}: Omit<RejectExample, "text" | "reason" | "arrivedAtMs">) {
  return (
    <>
      {file !== undefined && (
        <>
          {" "}
          · <code>{line === undefined ? file : `${file}:${line}`}</code>
        </>
      )}
      {loadId !== undefined && (
        <>
          {" "}
          · <a href={formatRoute("loads", { load: loadId })}>its load</a>
        </>
      )}
      {batchId !== undefined && (
        <>
          {" "}
          ·{" "}
          <a href={formatRoute("trace", { find: rowIndex === undefined ? batchId : `${batchId}:${rowIndex}` })}>
            trace it
          </a>
        </>
      )}
      {loadId === undefined && sequenceNumber !== undefined && (
        <>
          {" "}
          · record <code>{sequenceNumber}</code>
        </>
      )}
    </>
  );
}
