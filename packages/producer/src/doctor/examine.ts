import { checkClock, checkCredentials, checkRegion } from "./check-account.ts";
import { checkLimits } from "./check-limits.ts";
import { checkDisk, checkNode } from "./check-machine.ts";
import { checkStream } from "./check-stream.ts";
import { choosePlace, type DoctorPlace, type DoctorPlaceChoice } from "./choose-place.ts";
import { type DoctorClients, createDoctorClients } from "./doctor-clients.ts";
import { type Finding, hasFailed } from "./finding.ts";

export interface Examination extends DoctorPlaceChoice {
  readonly environment: NodeJS.ProcessEnv;
  readonly nodeVersion: string;
  readonly rejectsFolder: string;
  readonly nowMs: () => number;
}

/** Checks everything that a load depends on, in the order in which a load would fail. */
export async function examine(examination: Examination): Promise<readonly Finding[]> {
  const { environment, nodeVersion, rejectsFolder, nowMs } = examination;
  const { finding, place } = await choosePlace(examination, { environment });
  const clients = await createDoctorClients(place, nowMs);
  try {
    const services = await examineServices(clients, place);
    return [checkNode(nodeVersion), finding, ...services, await checkDisk(rejectsFolder)];
  } finally {
    clients.close();
  }
}

async function examineServices(clients: DoctorClients, place: DoctorPlace): Promise<readonly Finding[]> {
  const region = await checkRegion(clients, place);
  if (hasFailed([region])) return [region, skipCheck("credentials", region), ...skipStreams(place, region)];
  const credentials = await checkCredentials(clients, place);
  if (hasFailed([credentials])) {
    return [region, credentials, ...skipStreams(place, credentials), checkClock(clients)];
  }
  const streams: Finding[] = [];
  for (const stream of place.streams) streams.push(...(await checkStream(clients.kinesis, stream, place.endpoint)));
  const limits = await checkLimits(clients.kinesis);
  return [region, credentials, ...streams, ...place.directPut.map(skipDirectPut), limits, checkClock(clients)];
}

function skipStreams({ streams }: DoctorPlace, because: Finding): readonly Finding[] {
  return streams.map(({ dataset }) => skipCheck(`stream ${dataset}`, because));
}

function skipCheck(check: string, because: Finding): Finding {
  return { check, status: "skipped", says: `not checked: see ${because.check}` };
}

function skipDirectPut(dataset: string): Finding {
  return { check: `stream ${dataset}`, status: "skipped", says: "none: the dataset's rows go straight to Firehose" };
}
