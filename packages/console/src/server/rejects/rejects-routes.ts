import { listLakeObjects, replaySources } from "@sluice/analyst/lake";
import type { DatasetManifest } from "@sluice/lake";
import { z } from "zod";

import type { FoundRejects, RejectsAnswer, ReplayAnswer } from "../../rejects/rejects-answer.ts";
import { ApiError, type ApiRoutes, type RouteContext } from "../api/api-route.ts";
import { describeError } from "../api/describe-error.ts";
import { keepFresh, rememberByKey } from "../cache/keep-fresh.ts";
import { emptyListing, isSameListing, type LakeListing, sumPartitions } from "../partitions/sum-partitions.ts";
import { askLake } from "../stack/ask-lake.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";
import { findAskedDataset, findDataset } from "../stack/dataset-of-call.ts";
import { readWhole, toRejectGroups } from "./reject-groups.ts";
import { buildErrorsSql, buildRejectsSql, maxGroups } from "./rejects-sql.ts";
import { createReplays } from "./replays.ts";

const listingPauseMs = 5_000;
/** Two statements, billed for 10 MB each at least: a cent for an hour in which rejects keep coming. */
const askingPauseMs = 20_000;
const shownDays = 7;
const dayMs = 86_400_000;

type Read = Omit<FoundRejects, "atMs"> & { readonly listing: LakeListing; readonly sinceDay: string };

/** Rejected rows and failed records, and how they are sent again. */
export function createRejectsRoutes({ stack, nowMs }: RouteContext): ApiRoutes {
  const describe = (error: unknown) => describeError(error, stack.read());
  const readSinceDay = () => new Date(nowMs() - shownDays * dayMs).toISOString().slice(0, 10);
  const findReader = rememberByKey((name) => createReader(name, { stack, nowMs, readSinceDay }));
  const replays = createReplays({ stack, nowMs, describe, onSent: (dataset) => findReader(dataset).expire() });
  return {
    "GET rejects": async ({ query }): Promise<RejectsAnswer> => {
      const { dataset } = findAskedDataset(stack.read().manifest, query);
      const { value, readAtMs = 0, isReading, error } = await findReader(dataset).ask();
      if (value === undefined && error !== undefined) throw error;
      const problem = describe(error);
      return {
        dataset,
        nowMs: nowMs(),
        sinceDay: value?.sinceDay ?? readSinceDay(),
        isReading,
        ...(value === undefined ? {} : { found: toFound(value, readAtMs) }),
        ...(problem === undefined ? {} : { error: problem }),
      };
    },
    "GET rejects/replay": async ({ query }): Promise<ReplayAnswer> => replays.read(query.get("replay") ?? ""),
    "POST rejects/replay": async ({ body }): Promise<ReplayAnswer> => {
      const { dataset, from } = parseBody(questionSchema, body);
      return replays.tryOut(findDataset(stack.read().manifest, dataset), from);
    },
    "POST rejects/replay/confirm": async ({ body }): Promise<ReplayAnswer> =>
      replays.confirm(parseBody(confirmationSchema, body)),
  };
}

const questionSchema = z.object({ dataset: z.string(), from: z.array(z.enum(replaySources)).min(1) });
const confirmationSchema = z.object({ replay: z.string(), rows: z.int().min(0) });

function parseBody<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

interface ReaderOptions extends Pick<RouteContext, "stack" | "nowMs"> {
  readonly readSinceDay: () => string;
}

/** Asks Athena only when objects have come or gone. */
function createReader(name: string, { stack, nowMs, readSinceDay }: ReaderOptions) {
  const readEntry = () => findDataset(stack.read().manifest, name);
  const list = keepFresh(async () => listFailures(stack, readEntry()), { leastPauseMs: listingPauseMs, nowMs });
  let newest = emptyListing;
  const groups = keepFresh(
    async (): Promise<Read> => {
      const [listing, sinceDay] = [newest, readSinceDay()];
      return { ...(await readGroups(stack, readEntry(), { listing, sinceDay })), listing, sinceDay };
    },
    { leastPauseMs: askingPauseMs, nowMs, isStale: (last) => !isSameListing(last.listing, newest) },
  );
  return {
    ask: async () => {
      const listed = await list.ask();
      if (listed.value === undefined) return { ...listed, value: undefined };
      newest = listed.value;
      return groups.ask();
    },
    expire: () => {
      list.expire();
      groups.expire();
    },
  };
}

async function listFailures(stack: ConsoleStack, { prefixes }: DatasetManifest): Promise<LakeListing> {
  const { bucket } = stack.read().manifest;
  const s3 = await stack.s3();
  const listings = await Promise.all(
    [prefixes.rejects, prefixes.errors].map(async (prefix) =>
      sumPartitions(listLakeObjects(s3, { bucket, prefix }), prefix),
    ),
  );
  return listings.reduce((a, b) => ({
    objects: a.objects + b.objects,
    bytes: a.bytes + b.bytes,
    newestMs: Math.max(a.newestMs ?? 0, b.newestMs ?? 0),
    isCut: a.isCut || b.isCut,
    partitions: [],
  }));
}

async function readGroups(
  stack: ConsoleStack,
  entry: DatasetManifest,
  { listing, sinceDay }: Pick<Read, "listing" | "sinceDay">,
): Promise<Omit<FoundRejects, "atMs">> {
  if (listing.objects === 0) return nothing;
  const [rejects, errors] = await Promise.all([
    askLake(stack, buildRejectsSql(entry, sinceDay)),
    askLake(stack, buildErrorsSql(entry, sinceDay)),
  ]);
  const [rejected, failed] = [toRejectGroups(rejects.rows, "rejects"), toRejectGroups(errors.rows, "errors")];
  return {
    groups: [...rejected.slice(0, maxGroups), ...failed.slice(0, maxGroups)].toSorted((a, b) => b.count - a.count),
    rejectedRows: readWhole(rejects.rows),
    failedRecords: readWhole(errors.rows),
    isCut: rejected.length > maxGroups || failed.length > maxGroups,
    bytesScanned: rejects.bytesScanned + errors.bytesScanned,
    usd: rejects.usd + errors.usd,
  };
}

const nothing = { groups: [], rejectedRows: 0, failedRecords: 0, isCut: false, bytesScanned: 0, usd: 0 };

function toFound({ groups, rejectedRows, failedRecords, isCut, bytesScanned, usd }: Read, atMs: number): FoundRejects {
  return { atMs, groups, rejectedRows, failedRecords, isCut, bytesScanned, usd };
}
