import { boundRecordBytes } from "@sluice/lake";
import { maxOpenPartitions } from "@sluice/producer/load";
import { type Dataset, detectSourceFormat } from "@sluice/schema";
import { createRowGroups, type RejectedSourceRow, RowReader } from "@sluice/source";
import { type Batch, createPacker } from "@sluice/stream";

import { RefusedRequestError } from "./errors.ts";
import type { RowsRequest } from "./read-request.ts";
import { refuseSource } from "./refuse-source.ts";

/** What a request's rows come to, before anything is sent. Equal for equal text, dataset and load. */
export interface PlannedRows {
  readonly rowsRead: number;
  readonly batches: readonly Batch[];
  readonly rejected: readonly RejectedSourceRow[];
  /** Headers that name no column of the dataset: their fields are left out. */
  readonly unknownHeaders: readonly string[];
}

export interface RowsToPlan {
  readonly dataset: Dataset;
  readonly loadId: string;
  readonly text: Buffer;
  readonly request: RowsRequest;
}

/** Checks and packs a request's rows, as the producer does. Throws {@link RefusedRequestError} for what cannot be the dataset's. */
export function planRows({ dataset, loadId, text, request }: RowsToPlan): PlannedRows {
  refuseOtherFormat(text, dataset, request);
  const packer = createPacker({ loadId, maxBytes: boundRecordBytes(dataset) });
  const rejected: RejectedSourceRow[] = [];
  const unknownHeaders: string[] = [];
  const reader = new RowReader({
    dataset,
    name: request.source,
    groups: createRowGroups({ isOrdered: false }),
    from: { byte: 0, line: 1, row: 0 },
    taker: { take: (row) => packer.add(row), reject: (row) => rejected.push(row) },
    onUnknown: (headers) => unknownHeaders.push(...headers),
  });
  readAll(reader, text);
  packer.sealAll();
  const batches = packer.takeSealed();
  const partitions = new Set(batches.map(({ partition }) => partition)).size;
  if (partitions > maxOpenPartitions) {
    throw new RefusedRequestError(
      413,
      `rows of ${partitions} partitions; a request holds at most ${maxOpenPartitions}`,
    );
  }
  return { rowsRead: reader.row, batches, rejected, unknownHeaders };
}

function readAll(reader: RowReader, text: Buffer): void {
  try {
    reader.feed(text, true);
    reader.read(Infinity);
  } catch (error) {
    throw refuseSource(error);
  }
}

const names = { csv: "lines of fields", "json-lines": "JSON lines" } as const;

/** A body that is not what its content type says is a mistake of the client's, and not a thousand rejected rows. */
function refuseOtherFormat(text: Buffer, dataset: Dataset, { form: { kind } }: RowsRequest): void {
  if (kind === undefined) return;
  const found = detectSourceFormat(dataset, text.toString("utf8", 0, headBytes)).kind;
  if (found === kind) return;
  throw new RefusedRequestError(400, `the content type says ${names[kind]}, and the body is ${names[found]}`);
}

const headBytes = 1_024;
