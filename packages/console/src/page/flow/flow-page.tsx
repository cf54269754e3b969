import "./flow.css";
import type { DatasetFlowAnswer, FlowAnswer } from "../../flow/flow-answer.ts";
import { usePolled } from "../api/use-polled.ts";
import { DatasetChoice } from "../components/dataset-choice.tsx";
import { Empty } from "../components/empty.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { overview } from "../shell/overview.ts";
import { route } from "../shell/route.ts";
import { AlarmStrip } from "./alarm-strip.tsx";
import { FlowPicture } from "./flow-picture.tsx";
import { Lanes } from "./lanes.tsx";
import { MeasuredNote, RejectedNote } from "./measured-note.tsx";
import { sumUp } from "./rates.ts";

/** Source, stream, transform, partitions and tables as one picture; of several datasets each in a lane first. */
export function FlowPage() {
  const datasets = overview.value?.datasets ?? [];
  const [only] = datasets.length === 1 ? datasets : [];
  const chosen = route.value.query.get("dataset") ?? only;
  return (
    <>
      <PageHeading title={chosen === undefined ? "Flow" : `Flow of ${chosen}`}>
        <DatasetChoice page="flow" otherwise="all datasets" />
      </PageHeading>
      {chosen === undefined ? <AllFlows /> : <DatasetFlow key={chosen} dataset={chosen} />}
    </>
  );
}

function AllFlows() {
  const { answer, error } = usePolled<FlowAnswer>("flow");
  const flow = answer.value;
  return (
    <>
      <Problems error={error.value} problems={flow?.problems} />
      {flow !== undefined && <Lanes flow={flow} />}
      {flow !== undefined && flow.lanes.length > 0 && <RejectedNote />}
      {flow !== undefined && <MeasuredNote {...flow} />}
      {flow === undefined && error.value === undefined && <p class="loading">Asking the stack</p>}
    </>
  );
}

function DatasetFlow({ dataset }: { readonly dataset: string }) {
  const { answer, error } = usePolled<DatasetFlowAnswer>(`flow/dataset?dataset=${encodeURIComponent(dataset)}`);
  const flow = answer.value;
  return (
    <>
      <Problems error={error.value} problems={flow?.problems} />
      {flow !== undefined && <FlowPicture flow={flow} />}
      {flow !== undefined && isUntouched(flow) && <NothingYet dataset={dataset} />}
      {flow !== undefined && <AlarmStrip groups={flow.alarms} />}
      {flow !== undefined && <MeasuredNote {...flow} />}
      {flow === undefined && error.value === undefined && <p class="loading">Asking the stack</p>}
    </>
  );
}

/** Whether nothing has come through, neither lately nor before. */
function isUntouched({ objects, series }: DatasetFlowAnswer): boolean {
  return objects?.objects === 0 && sumUp(series.streamRecords) === 0;
}

function NothingYet({ dataset }: { readonly dataset: string }) {
  return (
    <Empty title="Nothing has flowed yet">
      <p>Send the first rows, and watch them pass:</p>
      <pre>npx sluice load {dataset} --source FILE.csv</pre>
    </Empty>
  );
}

function Problems({
  error,
  problems = [],
}: {
  readonly error: string | undefined;
  readonly problems: readonly string[] | undefined;
}) {
  const all = error === undefined ? problems : [error, ...problems];
  return all.map((problem) => <ErrorBox key={problem} message={problem} />);
}
