import { useSignal } from "@preact/signals";

import type { ReplayAnswer, ReplayCountsAnswer } from "../../rejects/rejects-answer.ts";
import { Card } from "../components/card.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { formatCount, formatNumber } from "../components/format.ts";
import { type ReplaySteps, useReplay } from "./use-replay.ts";

/** Sends rows again, in three steps: try, read what would happen, agree by the number of rows. */
export function ReplayCard({ dataset }: { readonly dataset: string }) {
  const steps = useReplay();
  const { error } = steps;
  const replay = steps.replay.value;
  return (
    <Card title="Send again">
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {replay === undefined && <TryOut dataset={dataset} steps={steps} />}
      {replay !== undefined && <Step replay={replay} steps={steps} />}
    </Card>
  );
}

const sources = ["rejects", "errors"] as const;

function TryOut({ dataset, steps }: { readonly dataset: string; readonly steps: ReplaySteps }) {
  const chosen = useSignal<readonly (typeof sources)[number][]>(sources);
  const toggle = (source: (typeof sources)[number], isOn: boolean): void => {
    chosen.value = sources.filter((each) => (each === source ? isOn : chosen.value.includes(each)));
  };
  return (
    <>
      <p>
        Failed records and rejected rows that today's definition accepts can be sent again, once. First it is counted
        what would go, and nothing is sent.
      </p>
      <div class="replay-tools">
        {sources.map((source) => (
          <label key={source}>
            <input
              type="checkbox"
              checked={chosen.value.includes(source)}
              onChange={({ currentTarget }) => toggle(source, currentTarget.checked)}
            />{" "}
            {source === "rejects" ? "rejected rows" : "failed records"}
          </label>
        ))}
        <button
          type="button"
          class="primary"
          disabled={chosen.value.length === 0}
          onClick={() => void steps.tryOut({ dataset, from: [...chosen.value] })}
        >
          Try it: what would go?
        </button>
      </div>
    </>
  );
}

function Step({ replay, steps }: { readonly replay: ReplayAnswer; readonly steps: ReplaySteps }) {
  const { state, objects, counts, error } = replay;
  return (
    <div aria-live="polite">
      {state === "trying" && <p class="loading">Counting: {formatCount(objects, "object")} so far</p>}
      {state === "sending" && <p class="loading">Sending: {formatCount(objects, "object")} so far</p>}
      {state === "failed" && <ErrorBox message={error ?? "the replay failed"} />}
      {state === "tried" && counts !== undefined && <Tried {...replay} counts={counts} steps={steps} />}
      {state === "sent" && counts !== undefined && (
        <p>
          <span class="badge good">sent</span> {describeSent(counts)} Their objects are under <code>replayed/</code>.
        </p>
      )}
      {(state === "sent" || state === "failed") && (
        <button type="button" onClick={steps.forget}>
          Back
        </button>
      )}
    </div>
  );
}

function describeSent({ rows, records, refusedRows }: ReplayCountsAnswer): string {
  const refused = refusedRows === 0 ? "" : ` ${formatCount(refusedRows, "row")} became rejects.`;
  return `${formatCount(rows, "row")} in ${formatCount(records, "record")}: they are in SQL as soon as they are delivered.${refused}`;
}

type TriedProps = ReplayAnswer & { readonly counts: ReplayCountsAnswer; readonly steps: ReplaySteps };

function Tried({ replay, counts, steps }: TriedProps) {
  const { rows, records, objects, refusedRows, deliveredRows, leftLines } = counts;
  const isWorthwhile = rows + refusedRows + deliveredRows > 0;
  return (
    <>
      <ul class="replay-counts">
        <li>
          <strong>{formatCount(rows, "row")}</strong> would be sent again in {formatCount(records, "record")}, from{" "}
          {formatCount(objects, "object")}
        </li>
        {refusedRows > 0 && <li>{formatCount(refusedRows, "row")} of failed records would become rejects</li>}
        {deliveredRows > 0 && <li>{formatCount(deliveredRows, "row")} would not be sent: the lake has them</li>}
        <li>{formatCount(leftLines, "line")} would stay</li>
      </ul>
      <Reasons {...counts} />
      {isWorthwhile ? (
        <Agreement replay={replay} rows={rows} steps={steps} />
      ) : (
        <>
          <p>Nothing would change: mend the rows at their source, or the definition, and try again.</p>
          <button type="button" onClick={steps.forget}>
            Back
          </button>
        </>
      )}
    </>
  );
}

function Reasons({ goes, stays }: ReplayCountsAnswer) {
  return (
    <>
      {goes.length > 0 && (
        <details open>
          <summary>What goes</summary>
          <ul>
            {goes.map(({ reason, rows, examples }) => (
              <li key={reason}>
                {formatNumber(rows)} × {reason}
                <pre>{examples.join("\n")}</pre>
              </li>
            ))}
          </ul>
        </details>
      )}
      {stays.length > 0 && (
        <details>
          <summary>What stays, and why</summary>
          <ul>
            {stays.map(({ reason, count }) => (
              <li key={reason}>
                {formatNumber(count)} × {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The second question: whoever answers it has read the number. */
function Agreement({
  replay,
  rows,
  steps,
}: {
  readonly replay: string;
  readonly rows: number;
  readonly steps: ReplaySteps;
}) {
  const typed = useSignal("");
  const isAgreed = typed.value.replaceAll(/[,\s]/g, "") === String(rows);
  return (
    <form
      class="replay-tools agreement"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAgreed) void steps.confirm({ replay, rows });
      }}
    >
      <label>
        To send them, type their number, {formatNumber(rows)}:{" "}
        <input
          inputMode="numeric"
          autoComplete="off"
          size={8}
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      </label>
      <button type="submit" class="danger" disabled={!isAgreed}>
        Send {formatCount(rows, "row")} again
      </button>
      <button type="button" onClick={steps.forget}>
        Cancel
      </button>
    </form>
  );
}
