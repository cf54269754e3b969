import "./rejects.css";
import type { FoundRejects, RejectsAnswer } from "../../rejects/rejects-answer.ts";
import { lakePollMs } from "../api/lake-poll.ts";
import { usePolled } from "../api/use-polled.ts";
import { DatasetChoice, readDataset } from "../components/dataset-choice.tsx";
import { Empty } from "../components/empty.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { Figures } from "../components/figures.tsx";
import { formatAge, formatDollars, formatNumber } from "../components/format.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { RejectGroupCard } from "./reject-group-card.tsx";
import { ReplayCard } from "./replay-card.tsx";

/** Rows that did not fit and records that failed, grouped by why, and the way back. */
export function RejectsPage() {
  const dataset = readDataset();
  return (
    <>
      <PageHeading title={dataset === undefined ? "Rejects" : `Rejects of ${dataset}`}>
        <DatasetChoice page="rejects" />
      </PageHeading>
      {dataset === undefined ? <p class="loading">Asking the stack</p> : <Rejects key={dataset} dataset={dataset} />}
    </>
  );
}

function Rejects({ dataset }: { readonly dataset: string }) {
  const { answer, error } = usePolled<RejectsAnswer>(`rejects?dataset=${encodeURIComponent(dataset)}`, {
    everyMs: lakePollMs,
  });
  const shown = answer.value;
  const isEmpty = shown?.found?.groups.length === 0;
  return (
    <>
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {shown?.error !== undefined && <ErrorBox message={shown.error} />}
      {shown?.found === undefined && error.value === undefined && <p class="loading">Asking the lake</p>}
      {isEmpty && <NoRejects {...shown} />}
      {shown?.found !== undefined && !isEmpty && <Found {...shown} found={shown.found} />}
    </>
  );
}

function NoRejects({ dataset, sinceDay }: RejectsAnswer) {
  return (
    <Empty title="Every row fits">
      <p>
        No row of {dataset} was rejected and no record failed since {sinceDay}. Rows that do not fit come here with
        their line and the reason, those that a load rejects itself when it ends; they never stop the good ones.
      </p>
    </Empty>
  );
}

function Found({ dataset, sinceDay, nowMs, found }: RejectsAnswer & { readonly found: FoundRejects }) {
  const most = Math.max(...found.groups.map(({ count }) => count));
  return (
    <div class="stack-of-cards">
      <Figures
        figures={[
          { name: "Rejected rows", value: formatNumber(found.rejectedRows), note: `since ${sinceDay}, each once` },
          {
            name: "Failed records",
            value: formatNumber(found.failedRecords),
            note: `since ${sinceDay}, each with its rows`,
          },
          { name: "Reasons", value: `${found.groups.length}${found.isCut ? "+" : ""}` },
          { name: "Asked", value: formatAge(nowMs - found.atMs), note: `ago, for ${formatDollars(found.usd)}` },
        ]}
      />
      <ReplayCard dataset={dataset} />
      {found.groups.map((group) => (
        <RejectGroupCard
          key={`${group.from} ${group.reason}`}
          {...group}
          dataset={dataset}
          nowMs={nowMs}
          share={group.count / most}
        />
      ))}
      {found.isCut && <p class="soft">These are the most frequent reasons. SQL has the others.</p>}
    </div>
  );
}
