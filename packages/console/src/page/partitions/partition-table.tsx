import { useSignal } from "@preact/signals";

import type { PartitionAnswer } from "../../partitions/partitions-answer.ts";
import { formatAge, formatBytes, formatNumber } from "../components/format.ts";
import { Pager } from "../components/pager.tsx";
import { type Column, Table } from "../components/table.tsx";
import { orderPartitions, type PartitionOrder, partitionOrders } from "./order-partitions.ts";

export interface PartitionTableProps {
  readonly partitions: readonly PartitionAnswer[];
  readonly nowMs: number;
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
}

const pageSize = 50;

/** Every partition in words: found by its name, in the order that somebody wants. */
export function PartitionTable({ partitions, nowMs, chosen, onChoose }: PartitionTableProps) {
  const filter = useSignal("");
  const order = useSignal<PartitionOrder>("name");
  const page = useSignal(0);
  const found = orderPartitions(partitions, order.value).filter(({ path }) => path.includes(filter.value));
  const last = Math.max(0, Math.ceil(found.length / pageSize) - 1);
  const at = Math.min(page.value, last);
  return (
    <>
      <div class="table-tools">
        <Finder
          value={filter.value}
          onInput={(text) => {
            filter.value = text;
            page.value = 0;
          }}
        />
        <OrderChoice value={order.value} onChoose={(next) => (order.value = next)} />
      </div>
      <Table
        label={`Partitions, by ${order.value}`}
        rows={found.slice(at * pageSize, (at + 1) * pageSize)}
        rowKey={({ path }) => path}
        columns={listColumns({ nowMs, chosen, onChoose })}
      />
      {found.length === 0 && <p class="soft">No partition is called so.</p>}
      <Pager page={at} pageSize={pageSize} total={found.length} onPage={(next) => (page.value = next)} />
    </>
  );
}

function Finder({ value, onInput }: { readonly value: string; readonly onInput: (text: string) => void }) {
  return (
    <label>
      Find{" "}
      <input
        type="search"
        value={value}
        placeholder="part of a name"
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}

interface OrderChoiceProps {
  readonly value: PartitionOrder;
  readonly onChoose: (order: PartitionOrder) => void;
}

function OrderChoice({ value, onChoose }: OrderChoiceProps) {
  return (
    <label>
      Order{" "}
      <select
        value={value}
        onChange={({ currentTarget }) =>
          onChoose(partitionOrders.find((each) => each === currentTarget.value) ?? value)
        }
      >
        {partitionOrders.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

type ColumnSettings = Pick<PartitionTableProps, "nowMs" | "chosen" | "onChoose">;

function listColumns({ nowMs, chosen, onChoose }: ColumnSettings): readonly Column<PartitionAnswer>[] {
  return [
    {
      title: "partition",
      render: ({ path, hasSmallObjects }) => (
        <>
          <button type="button" class="link" aria-pressed={path === chosen} onClick={() => onChoose(path)}>
            {path || "(all)"}
          </button>{" "}
          {hasSmallObjects && <span class="badge warn">small objects</span>}
        </>
      ),
    },
    { title: "rows", isNumber: true, render: ({ rows }) => (rows === undefined ? "–" : formatNumber(rows)) },
    { title: "objects", isNumber: true, render: ({ objects }) => formatNumber(objects) },
    { title: "size", isNumber: true, render: ({ bytes }) => formatBytes(bytes) },
    { title: "an object", isNumber: true, render: ({ bytes, objects }) => formatBytes(Math.round(bytes / objects)) },
    { title: "newest", isNumber: true, render: ({ newestMs }) => formatAge(nowMs - newestMs) },
    { title: "oldest", isNumber: true, render: ({ oldestMs }) => formatAge(nowMs - oldestMs) },
  ];
}
