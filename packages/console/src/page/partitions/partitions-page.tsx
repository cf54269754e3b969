import "./partitions.css";
import { useSignal } from "@preact/signals";

import type { ListingAnswer, PartitionsAnswer } from "../../partitions/partitions-answer.ts";
import { lakePollMs } from "../api/lake-poll.ts";
import { usePolled } from "../api/use-polled.ts";
import { Card } from "../components/card.tsx";
import { DatasetChoice, readDataset } from "../components/dataset-choice.tsx";
import { Empty } from "../components/empty.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { formatCount } from "../components/format.ts";
import { PageHeading } from "../components/page-heading.tsx";
import { Segments } from "../components/segments.tsx";
import { ObjectList } from "./object-list.tsx";
import { maxCells, type Measure } from "./partition-cells.ts";
import { PartitionFigures } from "./partition-figures.tsx";
import { PartitionMap } from "./partition-map.tsx";
import { PartitionTable } from "./partition-table.tsx";

/** A map of what lies where in a dataset's part of the lake. */
export function PartitionsPage() {
  const dataset = readDataset();
  return (
    <>
      <PageHeading title={dataset === undefined ? "Partitions" : `Partitions of ${dataset}`}>
        <DatasetChoice page="partitions" />
      </PageHeading>
      {dataset === undefined ? <p class="loading">Asking the stack</p> : <Partitions key={dataset} dataset={dataset} />}
    </>
  );
}

function Partitions({ dataset }: { readonly dataset: string }) {
  const { answer, error } = usePolled<PartitionsAnswer>(`partitions?dataset=${encodeURIComponent(dataset)}`, {
    everyMs: lakePollMs,
  });
  const shown = answer.value;
  return (
    <>
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {shown?.error !== undefined && <ErrorBox message={shown.error} />}
      {shown?.listing === undefined && error.value === undefined && <p class="loading">Listing the lake</p>}
      {shown?.listing?.objects === 0 && <NoObjects {...shown} />}
      {shown?.listing !== undefined && shown.listing.objects > 0 && <Listed {...shown} listing={shown.listing} />}
    </>
  );
}

function NoObjects({ dataset, computedFrom }: PartitionsAnswer) {
  if (computedFrom !== undefined) {
    return (
      <Empty title="Nothing has been computed yet">
        <p>Results lie here by partition, minutes after rows of {computedFrom} fell into a window.</p>
      </Empty>
    );
  }
  return (
    <Empty title="Nothing has been delivered yet">
      <p>Rows lie here by partition, minutes after they were sent.</p>
      <pre>npx sluice load {dataset} --source FILE</pre>
    </Empty>
  );
}

function Listed(answer: PartitionsAnswer & { readonly listing: ListingAnswer }) {
  const { dataset, listing, nowMs, counting } = answer;
  const measure = useSignal<Measure>("bytes");
  const chosen = useSignal<string | undefined>(undefined);
  const choose = (path: string) => {
    chosen.value = path;
  };
  const hasRows = counting.counted !== undefined;
  return (
    <div class="stack-of-cards">
      <PartitionFigures {...answer} />
      <SmallObjects listing={listing} />
      <Card
        title="Map"
        aside={<MapSettings measure={measure.value} hasRows={hasRows} onChoose={(next) => (measure.value = next)} />}
      >
        <PartitionMap
          partitions={listing.partitions}
          measure={measure.value}
          version={`${listing.atMs} ${counting.counted?.atMs ?? 0}`}
          nowMs={nowMs}
          chosen={chosen.value}
          onChoose={choose}
        />
        <Legend partitions={listing.partitions.length} />
      </Card>
      {chosen.value !== undefined && (
        <ObjectList
          dataset={dataset}
          partition={chosen.value}
          nowMs={nowMs}
          onClose={() => (chosen.value = undefined)}
        />
      )}
      <Card title={formatCount(listing.partitions.length, "partition")}>
        <PartitionTable partitions={listing.partitions} nowMs={nowMs} chosen={chosen.value} onChoose={choose} />
      </Card>
    </div>
  );
}

interface MapSettingsProps {
  readonly measure: Measure;
  readonly hasRows: boolean;
  readonly onChoose: (measure: Measure) => void;
}

function MapSettings({ measure, hasRows, onChoose }: MapSettingsProps) {
  const measures: readonly Measure[] = hasRows ? ["bytes", "rows", "objects"] : ["bytes", "objects"];
  return (
    <Segments
      label="Areas by"
      options={measures.map((value) => ({ value, title: value }))}
      value={measure}
      onChoose={onChoose}
    />
  );
}

function Legend({ partitions }: { readonly partitions: number }) {
  return (
    <p class="legend soft">
      <span class="key within-minutes" /> newest within 10 minutes <span class="key within-hours" /> 6 hours{" "}
      <span class="key within-days" /> 7 days <span class="key older" /> older <span class="key small" /> small objects
      {partitions > maxCells && ` · the ${maxCells} largest of ${partitions}`}
    </p>
  );
}

/** Says what to do about partitions of many small objects. */
function SmallObjects({ listing }: { readonly listing: ListingAnswer }) {
  const small = listing.partitions.filter(({ hasSmallObjects }) => hasSmallObjects);
  if (small.length === 0) return null;
  const objects = small.reduce((sum, each) => sum + each.objects, 0);
  return (
    <div class="warning" role="note">
      <p>
        <strong>{formatCount(small.length, "partition")}</strong> with small objects: {formatCount(objects, "object")},
        over ten times as many as their bytes need. A query opens each of them. A longer buffering interval, or fewer
        partitions, makes larger ones.
      </p>
    </div>
  );
}
