import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";

/** A record of the iris stream, with the IDs of its rows. */
export interface Payload {
  readonly data: string | Uint8Array;
  readonly ids: readonly number[];
}

interface Putting {
  readonly url: string;
  readonly recordsPerCall: number;
  /** Called with the IDs of a call's records once they are acknowledged. */
  readonly onAcknowledged: (ids: readonly number[]) => void;
}

const callsInFlight = 4;

/** Puts records as any AWS client may, each once: the SDK's `PutRecords` as it comes, four calls at a time. */
export async function putPayloads(payloads: Iterable<Payload>, putting: Putting): Promise<void> {
  const { url, recordsPerCall, onAcknowledged } = putting;
  const client = new KinesisClient({ ...toClientSettings(url), maxAttempts: 1 });
  const iterator = payloads[Symbol.iterator]();
  const putRest = async (): Promise<void> => {
    for (let batch = take(iterator, recordsPerCall); batch.length > 0; batch = take(iterator, recordsPerCall)) {
      const Records = batch.map(({ data, ids }) => ({ PartitionKey: `${ids[0]}`, Data: Buffer.from(data) }));
      const answer = await client.send(new PutRecordsCommand({ StreamName: "sluice-dev-iris", Records }));
      if (answer.FailedRecordCount !== 0) throw new Error(`${answer.FailedRecordCount} records were refused`);
      onAcknowledged(batch.flatMap(({ ids }) => ids));
    }
  };
  await Promise.all(Array.from({ length: callsInFlight }, putRest));
  client.destroy();
}

function take(payloads: Iterator<Payload>, count: number): readonly Payload[] {
  const taken: Payload[] = [];
  while (taken.length < count) {
    const { done, value } = payloads.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}
