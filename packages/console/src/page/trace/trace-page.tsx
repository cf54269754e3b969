import "./trace.css";
import { useEffect } from "preact/hooks";

import { ErrorBox } from "../components/error-box.tsx";
import { overview } from "../shell/overview.ts";
import { formatRoute, go, route } from "../shell/route.ts";
import { TracePathView } from "./trace-path-view.tsx";
import { answer, dataset, isTracing, pasted, problem, trace, traceSample } from "./trace-session.ts";

/** Follows one row from the line it was read from to the view that shows it. */
export function TracePage() {
  const given = route.value.query.get("find");
  useEffect(() => {
    if (given === null) return;
    pasted.value = given;
    dataset.value = route.value.query.get("dataset") ?? "";
    go(formatRoute("trace"), { replace: true });
    void trace();
  }, [given]);
  return (
    <>
      <h1>Trace</h1>
      <TraceForm />
      {isTracing.value && <Searching />}
      {problem.value !== undefined && <ErrorBox message={problem.value} />}
      {answer.value !== undefined && <TracePathView traced={answer.value} />}
      {answer.value === undefined && problem.value === undefined && !isTracing.value && <Invitation />}
    </>
  );
}

function TraceForm() {
  return (
    <form class="trace-form" onSubmit={submit}>
      <label class="trace-input">
        <span>A row, a batch id or a reject</span>
        <textarea
          rows={2}
          spellcheck={false}
          placeholder="5.1,3.5,1.4,0.2,Iris-setosa"
          value={pasted.value}
          onInput={({ currentTarget }) => (pasted.value = currentTarget.value)}
          onKeyDown={(event) => {
            // What is traced is one line; more come by pasting.
            if (event.key === "Enter" && !event.shiftKey) submit(event);
          }}
        />
      </label>
      <div class="trace-form-row">
        <DatasetSelect />
        <button type="submit" class="primary" disabled={isTracing.value || pasted.value.trim() === ""}>
          Trace
        </button>
      </div>
    </form>
  );
}

function submit(event: Event): void {
  event.preventDefault();
  void trace();
}

function DatasetSelect() {
  return (
    <label>
      Dataset{" "}
      <select value={dataset.value} onChange={({ currentTarget }) => (dataset.value = currentTarget.value)}>
        <option value="">the one it fits</option>
        {overview.value?.datasets.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function Searching() {
  return (
    <p class="trace-searching" role="status">
      <span aria-hidden="true" />
      following it: the table, the stream, the objects, the view
    </p>
  );
}

/** The page before anything was asked. */
function Invitation() {
  return (
    <div class="empty trace-invitation">
      <h2>Where is one row, and how did it get there?</h2>
      <p>
        Paste it as its file has it, as JSON, or as cells of a table. A batch id with a row index or a line of a rejects
        file will do, too.
      </p>
      <ul>
        <li>
          <code>5.1,3.5,1.4,0.2,Iris-setosa</code>
        </li>
        <li>
          <code>20261121T080000-1a2b3c4d-0-60efac36:17</code>
        </li>
        <li>
          <code>{'{"raw_row":"abc,3.5,1.4,0.2,Iris-setosa","batch_id":"…","row_index":150}'}</code>
        </li>
      </ul>
      <button type="button" onClick={() => void traceSample()}>
        Take a row that was delivered
      </button>
    </div>
  );
}
