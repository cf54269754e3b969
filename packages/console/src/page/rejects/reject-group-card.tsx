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
  dataset,
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
          <Example
            key={`${example.batchId} ${example.rowIndex} ${example.text}`}
            {...example}
            dataset={dataset}
            nowMs={nowMs}
          />
        ))}
      </ul>
    </section>
  );
}

interface ExampleProps extends RejectExample {
  readonly dataset: string;
  readonly nowMs: number;
}

function Example({ text, reason, arrivedAtMs, nowMs, ...place }: ExampleProps) {
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

type Places = Omit<ExampleProps, "text" | "reason" | "arrivedAtMs" | "nowMs">;

/** Where a row came from, and where it can be followed. */
function Links({ dataset, file, line, loadId, batchId, rowIndex, sequenceNumber }: Places) {
  const find = rowIndex === undefined ? batchId : `${batchId}:${rowIndex}`;
  const hasRecord = loadId === undefined && sequenceNumber !== undefined;
  return (
    <>
      {file !== undefined && (
        <span>
          · <code>{line === undefined ? file : `${file}:${line}`}</code>
        </span>
      )}
      {loadId !== undefined && (
        <span>
          · <a href={formatRoute("loads", { load: loadId })}>its load</a>
        </span>
      )}
      {batchId !== undefined && (
        <span>
          · <a href={formatRoute("trace", { dataset, find })}>trace it</a>
        </span>
      )}
      {hasRecord && (
        <span>
          · record <code>{sequenceNumber}</code>
        </span>
      )}
    </>
  );
}
