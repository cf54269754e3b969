import type { FlowAnswer, FlowLane } from "../../flow/flow-answer.ts";
import { Card } from "../components/card.tsx";
import { Empty } from "../components/empty.tsx";
import { Sparkline } from "../components/sparkline.tsx";
import { Table } from "../components/table.tsx";
import { formatRoute } from "../shell/route.ts";
import { formatByteRate, formatShort } from "./format-rate.ts";
import { computeRate, formatStretch, sumUp } from "./rates.ts";

/** All datasets, a line each: what comes, what goes on, what branches off. */
export function Lanes({ flow }: { readonly flow: FlowAnswer }) {
  const { lanes, periods, speedUp } = flow;
  if (lanes.length === 0) return <NoDatasets />;
  const stretch = formatStretch(periods);
  const rate = (series: FlowLane["series"]["rowsIn"]) => computeRate(series, periods, speedUp);
  return (
    <Card title="Datasets">
      <Table
        label="Datasets"
        rows={groupByWindow(lanes)}
        rowKey={({ dataset }) => dataset}
        columns={[
          { title: "Dataset", render: (lane) => <LaneName lane={lane} /> },
          { title: "Records/s", isNumber: true, render: ({ series }) => formatShort(rate(series.streamRecords)) },
          { title: "Bytes/s", isNumber: true, render: ({ series }) => formatByteRate(rate(series.streamBytes)) },
          {
            title: "Lately",
            render: ({ series, windowOf }) => (
              <Sparkline values={windowOf === undefined ? series.rowsIn : series.streamRecords} label="lately" />
            ),
          },
          {
            title: "Rows/s",
            isNumber: true,
            render: ({ series, windowOf }) => (windowOf === undefined ? formatShort(rate(series.rowsIn)) : ""),
          },
          {
            title: `Rows in ${stretch}`,
            isNumber: true,
            render: ({ series, windowOf }) => (windowOf === undefined ? formatShort(sumUp(series.rowsOut)) : ""),
          },
          { title: "Rejected", isNumber: true, render: ({ series }) => <Count value={sumUp(series.rowsRejected)} /> },
          { title: "Failed", isNumber: true, render: ({ series }) => <Count value={sumUp(series.recordsFailed)} /> },
          { title: "Alarms", render: ({ ringing }) => <Ringing names={ringing} /> },
        ]}
      />
    </Card>
  );
}

function NoDatasets() {
  return (
    <Empty title="This stack has no dataset yet">
      <p>Make one of a CSV file:</p>
      <pre>npx sluice add FILE.csv --load</pre>
    </Empty>
  );
}

/** Results of windows below the dataset that they are of. */
function groupByWindow(lanes: readonly FlowLane[]): readonly FlowLane[] {
  const own = lanes.filter(({ windowOf }) => windowOf === undefined);
  return own.flatMap((lane) => lanes.filter(({ dataset, windowOf }) => lane.dataset === (windowOf ?? dataset)));
}

function LaneName({ lane: { dataset, windowOf } }: { readonly lane: FlowLane }) {
  return (
    <a class={windowOf === undefined ? "" : "window-lane"} href={formatRoute("flow", { dataset })}>
      {dataset}
    </a>
  );
}

function Count({ value }: { readonly value: number }) {
  return <span class={value > 0 ? "bad-text" : "soft"}>{formatShort(value)}</span>;
}

function Ringing({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <span class="light good">quiet</span>;
  return (
    <span class="light bad" title={names.join(", ")}>
      {names.length} on
    </span>
  );
}
