import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { NextObject, PartitionFlow } from "../../../flow/flow-answer.ts";
import { formatAge, formatNumber } from "../../components/format.ts";
import { formatRoute } from "../../shell/route.ts";
import { formatShort } from "../format-rate.ts";
import { findNewest } from "../rates.ts";
import type { FlowNodeProps } from "./flow-node-props.ts";
import { NodeHead } from "./node-parts.tsx";

const shownPartitions = 4;

/** Firehose's buffers, one for each partition, and when they are written. */
export function PartitionsNode({ flow }: FlowNodeProps) {
  const { dataset, delivery, objects, series, periods, speedUp } = flow;
  const active = findNewest(series.partitions, periods, speedUp);
  const limit = findNewest(series.partitionsLimit, periods, speedUp);
  return (
    <>
      <NodeHead kind="Partitions" name={delivery.name} href={formatRoute("partitions", { dataset })} />
      <Countdown next={delivery.nextObject} intervalSeconds={delivery.intervalSeconds} />
      <ul class="lines">
        {(objects?.partitions ?? []).slice(0, shownPartitions).map((partition) => (
          <Partition key={partition.name} partition={partition} nowMs={flow.atMs} />
        ))}
      </ul>
      <p class="soft">
        {objects !== undefined && formatRest(objects.partitionCount, objects.isWhole)}
        {active !== undefined &&
          ` ${formatShort(active)} active${limit === undefined ? "" : ` of ${formatShort(limit)}`}`}
      </p>
    </>
  );
}

function formatRest(count: number, isWhole: boolean): string {
  const more = count - shownPartitions;
  if (more <= 0 && isWhole) return "";
  return `${more > 0 ? `${formatNumber(more)} more` : ""}${isWhole ? "" : ", or many more"};`;
}

function Partition({ partition, nowMs }: { readonly partition: PartitionFlow; readonly nowMs: number }) {
  const { name, newestAtMs } = partition;
  return (
    <li title={`${name}: ${formatNumber(partition.objects)} objects`}>
      <span class="name">{name === "" ? "all rows" : readValues(name)}</span>
      <span>{formatAge(nowMs - newestAtMs)}</span>
    </li>
  );
}

/** `district=1/month=2026-01` as `1 / 2026-01`. */
function readValues(path: string): string {
  const values = path.split("/").map((part) => part.slice(part.indexOf("=") + 1));
  return values.map(decode).join(" / ");
}

/** Keys have what is not plain in them percent-encoded; whatever else is there stays as it is. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const radius = 20;
const circumference = 2 * Math.PI * radius;

/** A ring that fills until the next object is due. */
function Countdown({
  next,
  intervalSeconds,
}: {
  readonly next: NextObject | undefined;
  readonly intervalSeconds: number;
}) {
  const nowMs = useNow(next !== undefined);
  const share =
    next === undefined ? 0 : Math.min(1, Math.max(0, (nowMs - next.openedAtMs) / (next.dueAtMs - next.openedAtMs)));
  return (
    <div class={`countdown ${next === undefined ? "idle" : "filling"}`}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle class="bed" cx="24" cy="24" r={radius} />
        <circle
          class="fill"
          cx="24"
          cy="24"
          r={radius}
          stroke-dasharray={`${share * circumference} ${circumference}`}
        />
      </svg>
      <p>{next === undefined ? formatIdle(intervalSeconds) : formatNext(next.dueAtMs - nowMs)}</p>
    </div>
  );
}

function formatNext(leftMs: number): string {
  return leftMs < 1_000 ? "an object is due" : `next object in about ${formatAge(leftMs).replace(" ", "\u00A0")}`;
}

function formatIdle(intervalSeconds: number): string {
  const seconds = intervalSeconds < 10 ? intervalSeconds.toFixed(1).replace(".0", "") : intervalSeconds.toFixed(0);
  return `an object ${seconds} s after rows come`;
}

/** The time, every second as long as it is needed. */
function useNow(isNeeded: boolean): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    if (!isNeeded) return undefined;
    now.value = Date.now();
    const timer = window.setInterval(() => {
      now.value = Date.now();
    }, 1_000);
    return () => window.clearInterval(timer);
  }, [isNeeded]);
  return now.value;
}
