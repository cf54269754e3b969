import type { TraceAnswer, TraceAnswerStep } from "../../trace/trace-answer.ts";
import { formatRoute } from "../shell/route.ts";
import { CopyButton } from "./copy-button.tsx";
import { StepIcon } from "./step-icon.tsx";
import { fateTitles, fateTones, isCode, stateWords, stepTitles } from "./step-look.ts";

/** One row's way: what became of it, its stations at a glance, and what each of them knows. */
export function TracePathView({ traced }: { readonly traced: TraceAnswer }) {
  return (
    <section class="trace" aria-label="The row's way">
      <Verdict traced={traced} />
      <ol class="trace-line" aria-label="Stations">
        {traced.steps.map(({ name, state }, at) => (
          <li key={at} class={toStateClass(state)}>
            <button type="button" onClick={() => showStep(at)} title={`${stepTitles[name]}: ${stateWords[state]}`}>
              <StepIcon name={name} />
            </button>
            <span>{stepTitles[name]}</span>
            <small>{stateWords[state]}</small>
          </li>
        ))}
      </ol>
      <div class="trace-steps">
        {traced.steps.map((step, at) => (
          <Step key={at} step={step} id={toStepId(at)} />
        ))}
      </div>
    </section>
  );
}

function Verdict({ traced: { dataset, fate, verdict, row, identity, notes } }: { readonly traced: TraceAnswer }) {
  return (
    <div class={`trace-verdict ${fateTones[fate]}`} role="status">
      <h2>{fateTitles[fate]}</h2>
      <p>{verdict}</p>
      {row !== undefined && (
        <p class="trace-row">
          <code>{row}</code>
          <CopyButton label="the row" value={row} />
        </p>
      )}
      {identity !== undefined && (
        <p class="trace-identity">
          {dataset}, row {identity.rowIndex} of batch <code>{identity.batchId}</code>
          <CopyButton label="the row's identity" value={`${identity.batchId}:${identity.rowIndex}`} />
        </p>
      )}
      {notes.map((note) => (
        <p class="trace-note" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}

function Step({ step: { name, state, summary, facts }, id }: { readonly step: TraceAnswerStep; readonly id: string }) {
  return (
    <article id={id} class={`card trace-step ${toStateClass(state)}`} tabIndex={-1} aria-label={stepTitles[name]}>
      <header>
        <h3>
          <StepIcon name={name} />
          {stepTitles[name]}
        </h3>
        <span class="trace-state">{stateWords[state]}</span>
      </header>
      <p>{summary}</p>
      <dl>
        {facts
          .filter(([label]) => label !== "sql")
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {isCode(label) ? <code>{value}</code> : value}
                {isCode(label) && <CopyButton label={label} value={value} />}
              </dd>
            </div>
          ))}
      </dl>
      {facts
        .filter(([label]) => label === "sql")
        .map(([label, value]) => (
          <a key={label} href={formatRoute("sql", { sql: value })}>
            Open in SQL
          </a>
        ))}
    </article>
  );
}

function toStateClass(state: TraceAnswerStep["state"]): string {
  return `is-${state.replaceAll(" ", "-")}`;
}

function toStepId(at: number): string {
  return `trace-step-${at}`;
}

function showStep(at: number): void {
  const step = document.getElementById(toStepId(at));
  step?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  step?.focus({ preventScroll: true });
}
