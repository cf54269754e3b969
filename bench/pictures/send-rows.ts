import { setTimeout as sleep } from "node:timers/promises";

import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { createKinesisClient } from "@sluice/aws";

const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"];

/** Sends flowers as a busy afternoon would, for some seconds: more and less of them, and now and then a line that is none. */
export async function sendRows(endpoint: string, seconds: number): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = await createKinesisClient({ endpoint, region: "eu-central-1", credentials });
  for (let second = 0; second < seconds; second += 1) {
    const rows = Math.round(260 + 170 * Math.sin(second / 17) + 60 * Math.sin(second / 4));
    const Records = Array.from({ length: rows }, (_, at) => toRecord(second * 1_000 + at));
    await client.send(new PutRecordsCommand({ StreamName: "sluice-dev-iris", Records }));
    await sleep(1_000);
  }
  client.destroy();
}

/** Each species has lengths of its own, most of them in the middle. */
function petalLength(number: number): string {
  const spread = (number % 7) + ((number * 3) % 5);
  return (1 + (number % 3) * 2 + spread / 10).toFixed(1);
}

function toRecord(number: number) {
  const isOdd = number % 9_973 === 7;
  const row = isOdd ? "unreadable" : `${4 + (number % 30) / 10},3.5,${petalLength(number)},0.2,${species[number % 3]}`;
  return { PartitionKey: String(number), Data: Buffer.from(`${row}\n`) };
}
