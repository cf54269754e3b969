import { useSignal } from "@preact/signals";

import type {
  CountAnswer,
  CountQuestion,
  ListingAnswer,
  PartitionsAnswer,
} from "../../partitions/partitions-answer.ts";
import { tell } from "../api/ask.ts";
import { type Figure, Figures } from "../components/figures.tsx";
import { formatAge, formatBytes, formatDollars, formatNumber } from "../components/format.ts";

/** How much there is in all: rows, bytes, objects, and how old the newest is. */
export function PartitionFigures(answer: PartitionsAnswer & { readonly listing: ListingAnswer }) {
  const { listing, nowMs } = answer;
  const { objects, bytes, newestMs, isCut, atMs } = listing;
  const more = isCut ? "+" : "";
  const figures: readonly Figure[] = [
    describeRows(answer),
    { name: "Each row once", value: <ViewCount key={answer.dataset} {...answer} /> },
    {
      name: "Size",
      value: `${formatBytes(bytes)}${more}`,
      note: `${answer.format}, ${formatBytes(Math.round(bytes / objects))} an object`,
    },
    { name: "Objects", value: `${formatNumber(objects)}${more}`, note: `listed ${formatAge(nowMs - atMs)} ago` },
    { name: "Newest", value: newestMs === undefined ? "–" : formatAge(nowMs - newestMs), note: "old" },
  ];
  return <Figures figures={figures} />;
}

function describeRows({ counting, table, nowMs }: PartitionsAnswer): Figure {
  const { counted, isCounting, isOnDemand, error } = counting;
  const name = "Rows as delivered";
  if (counted !== undefined) {
    const behind = counted.isBehind ? ", objects have come since" : "";
    const note = `of ${table}, counted ${formatAge(nowMs - counted.atMs)} ago for ${formatDollars(counted.usd)}${behind}`;
    return { name, value: formatNumber(counted.rows), note };
  }
  if (error !== undefined) return { name, value: "–", note: error };
  if (isOnDemand) return { name, value: "–", note: "not counted: all of the JSON would be read" };
  return { name, value: isCounting ? "counting" : "–" };
}

/** Reads columns of every object, so only when somebody asks. */
function ViewCount({ dataset, view, counting }: PartitionsAnswer) {
  const answer = useSignal<CountAnswer | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const isAsking = useSignal(false);
  const count = async (): Promise<void> => {
    isAsking.value = true;
    error.value = undefined;
    try {
      answer.value = await tell<CountAnswer>("partitions/count", { dataset, of: "view" } satisfies CountQuestion);
    } catch (reason) {
      error.value = reason instanceof Error ? reason.message : String(reason);
    }
    isAsking.value = false;
  };
  const counted = answer.value;
  const delivered = counting.counted?.rows;
  return (
    <>
      {counted !== undefined && <span>{formatNumber(counted.rows)}</span>}{" "}
      <button type="button" class="small-button" disabled={isAsking.value} onClick={() => void count()}>
        {isAsking.value ? "Counting" : `Count ${view}`}
      </button>
      {counted !== undefined && (
        <span class="note">
          {delivered !== undefined &&
            delivered > counted.rows &&
            `${formatNumber(delivered - counted.rows)} doubles hidden, `}
          {formatBytes(counted.bytesScanned)} read, {formatDollars(counted.usd)}
        </span>
      )}
      {error.value !== undefined && <span class="note bad">{error.value}</span>}
    </>
  );
}
