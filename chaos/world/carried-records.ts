import { createHash } from "node:crypto";

import { z } from "zod";

/** A record that the engine has acknowledged. */
export interface CarriedRecord {
  /** Of its bytes: a record that is sent again is the same. */
  readonly hash: string;
  /** IDs of its rows. */
  readonly ids: readonly number[];
}

export interface PutRecordsExchange {
  readonly input: Buffer;
  readonly output: Buffer;
}

const inputSchema = z.object({ Records: z.array(z.object({ Data: z.string() })) });
const outputSchema = z.object({ Records: z.array(z.object({ SequenceNumber: z.string().optional() })) });

/** The records of a call that its answer acknowledges. `idPattern` finds the ID in each line. */
export function readCarriedRecords({ input, output }: PutRecordsExchange, idPattern: RegExp): readonly CarriedRecord[] {
  const { Records } = inputSchema.parse(JSON.parse(input.toString()));
  const { Records: results } = outputSchema.parse(JSON.parse(output.toString()));
  const taken = Records.filter((_, index) => results[index]?.SequenceNumber !== undefined);
  return taken.map(({ Data }) => {
    const bytes = Buffer.from(Data, "base64");
    const hash = createHash("sha256").update(bytes).digest("hex");
    return { hash, ids: [...bytes.toString().matchAll(idPattern)].map(([, id]) => Number(id)) };
  });
}
