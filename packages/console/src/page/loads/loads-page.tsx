import "./loads.css";
import { useSignal } from "@preact/signals";

import type { FoundLoads, LoadAnswer, LoadsAnswer, LoadStateAnswer } from "../../loads/loads-answer.ts";
import { lakePollMs } from "../api/lake-poll.ts";
import { usePolled } from "../api/use-polled.ts";
import { Empty } from "../components/empty.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { Figures } from "../components/figures.tsx";
import { formatAge, formatCount, formatDollars, formatNumber } from "../components/format.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Pager } from "../components/pager.tsx";
import { Segments } from "../components/segments.tsx";
import { route } from "../shell/route.ts";
import { LoadRow } from "./load-row.tsx";
import { sumLoads } from "./sum-loads.ts";

/** What became of the latest loads, and which are going on. */
export function LoadsPage() {
  const { answer, error } = usePolled<LoadsAnswer>("loads", { everyMs: lakePollMs });
  const shown = answer.value;
  const isEmpty = shown?.found?.loads.length === 0;
  return (
    <>
      <PageHeading title="Loads" />
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {shown?.error !== undefined && <ErrorBox message={shown.error} />}
      {shown?.found === undefined && error.value === undefined && <p class="loading">Asking the lake</p>}
      {shown?.found !== undefined &&
        (isEmpty ? <NoLoads {...shown} found={shown.found} /> : <Found {...shown} found={shown.found} />)}
    </>
  );
}

interface FoundProps {
  readonly found: FoundLoads;
  readonly nowMs: number;
}

function NoLoads({ found, nowMs }: FoundProps) {
  return (
    <Empty title="No loads in the last day">
      <p>A load is a command, a file that was dropped into the landing bucket, or a request that posted rows.</p>
      <pre>npx sluice load DATASET --source FILE</pre>
      <p>
        Asked {formatAge(nowMs - found.atMs)} ago, for {formatDollars(found.usd)}.
      </p>
    </Empty>
  );
}

type Choice = "all" | LoadStateAnswer;
const choices: readonly Choice[] = ["all", "going", "loaded", "rejected", "failed"];
const pageSize = 50;

function Found({ found, nowMs }: FoundProps) {
  const state = useSignal<Choice>("all");
  const page = useSignal(0);
  const named = route.value.query.get("load");
  const wanted = found.loads.filter((load) => state.value === "all" || load.state === state.value);
  const at = findPage(wanted, named, page.value);
  const count = (choice: Choice) => found.loads.filter((load) => choice === "all" || load.state === choice).length;
  return (
    <div class="stack-of-cards">
      <LoadFigures found={found} nowMs={nowMs} />
      <div>
        <Segments
          label="Which loads"
          options={choices.map((value) => ({ value, title: `${value} ${formatNumber(count(value))}` }))}
          value={state.value}
          onChoose={(value) => {
            state.value = value;
            page.value = 0;
          }}
        />
      </div>
      {named !== null && !found.loads.some(({ loadId }) => loadId === named) && (
        <p class="soft">
          Load <code>{named}</code> is not among the loads of the last day.
        </p>
      )}
      <ul class="loads" aria-label="Loads, the latest first">
        {wanted.slice(at * pageSize, (at + 1) * pageSize).map((load) => (
          <LoadRow key={`${load.loadId} ${load.dataset}`} {...load} nowMs={nowMs} isNamed={load.loadId === named} />
        ))}
      </ul>
      {wanted.length === 0 && <p class="soft">No load is {state.value}.</p>}
      <Pager page={at} pageSize={pageSize} total={wanted.length} onPage={(next) => (page.value = next)} />
      <Notes {...found} />
    </div>
  );
}

/** What is not shown, and what is not known. */
function Notes({ isCut, notes }: Pick<FoundLoads, "isCut" | "notes">) {
  const all = isCut ? ["These are the latest; `sluice loads` and SQL have the others", ...notes] : notes;
  return all.map((note) => (
    <p key={note} class="soft">
      {note}.
    </p>
  ));
}

/** The page that was leafed to; before, the one with the load that the URL names. */
function findPage(loads: readonly LoadAnswer[], named: string | null, page: number): number {
  const last = Math.max(0, Math.ceil(loads.length / pageSize) - 1);
  if (page > 0 || named === null) return Math.min(page, last);
  return Math.floor(
    Math.max(
      0,
      loads.findIndex(({ loadId }) => loadId === named),
    ) / pageSize,
  );
}

function LoadFigures({ found, nowMs }: FoundProps) {
  const { going, rowsSent, rowsRejected, usd } = sumLoads(found.loads);
  return (
    <Figures
      figures={[
        {
          name: "Loads of the last day",
          value: `${formatNumber(found.loads.length)}${found.isCut ? "+" : ""}`,
          note: going === 0 ? "none is going on" : `${formatCount(going, "load")} not ended yet`,
        },
        { name: "Rows sent", value: formatNumber(rowsSent), note: "by loads that have ended" },
        { name: "Rows rejected", value: formatNumber(rowsRejected), note: "by the loads themselves" },
        { name: "Cost", value: formatDollars(usd), note: "Kinesis and Firehose, list price" },
        { name: "Asked", value: formatAge(nowMs - found.atMs), note: `ago, for ${formatDollars(found.usd)}` },
      ]}
    />
  );
}
