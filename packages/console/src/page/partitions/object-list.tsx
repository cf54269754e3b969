import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import type { ObjectsAnswer } from "../../partitions/partitions-answer.ts";
import { ask } from "../api/ask.ts";
import { Card } from "../components/card.tsx";
import { ErrorBox } from "../components/error-box.tsx";
import { formatAge, formatBytes } from "../components/format.ts";
import { Table } from "../components/table.tsx";

export interface ObjectListProps {
  readonly dataset: string;
  readonly partition: string;
  readonly nowMs: number;
  readonly onClose: () => void;
}

/** A partition's objects, a hundred at a time. */
export function ObjectList({ dataset, partition, nowMs, onClose }: ObjectListProps) {
  const after = useSignal<string | undefined>(undefined);
  const { answer, error } = useObjects(dataset, partition, after);
  const title = `Objects of ${partition || dataset}`;
  const close = (
    <button type="button" class="quiet" onClick={onClose} aria-label="Close the list of objects">
      ✕
    </button>
  );
  return (
    <Card title={title} aside={close}>
      {error.value !== undefined && <ErrorBox message={error.value} />}
      {answer.value !== undefined && (
        <Table
          label={title}
          rows={answer.value.objects}
          rowKey={({ key }) => key}
          columns={[
            { title: "object", render: ({ key }) => <code>{key.slice(key.lastIndexOf("/") + 1)}</code> },
            { title: "size", isNumber: true, render: ({ bytes }) => formatBytes(bytes) },
            { title: "age", isNumber: true, render: ({ modifiedAtMs }) => formatAge(nowMs - modifiedAtMs) },
          ]}
        />
      )}
      {answer.value?.after !== undefined && (
        <p>
          <button type="button" onClick={() => (after.value = answer.value?.after)}>
            The next hundred
          </button>
        </p>
      )}
    </Card>
  );
}

/** Asks for the objects behind `after`, which begins anew with another partition. */
function useObjects(dataset: string, partition: string, after: Signal<string | undefined>) {
  const answer = useSignal<ObjectsAnswer | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  useEffect(() => {
    after.value = undefined;
  }, [dataset, partition]);
  useEffect(() => {
    const controller = new AbortController();
    const query = new URLSearchParams({ dataset, partition });
    if (after.value !== undefined) query.set("after", after.value);
    void (async () => {
      try {
        answer.value = await ask<ObjectsAnswer>(`partitions/objects?${query}`, controller.signal);
        error.value = undefined;
      } catch (reason) {
        if (!controller.signal.aborted) error.value = reason instanceof Error ? reason.message : String(reason);
      }
    })();
    return () => controller.abort();
  }, [dataset, partition, after.value]);
  return { answer, error };
}
