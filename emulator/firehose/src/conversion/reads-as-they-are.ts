import type { Deserializer } from "@sluice/emulator-firehose-model";

import type { Spool } from "../buffer/spool.ts";
import { createKeyRenamer, readsAsItIs } from "./deserialize.ts";
import { fileHasKey } from "./find-key.ts";

/**
 * Whether DuckDB reads from all documents what the SerDe would: they are JSON lines, and hold no key that the SerDe renames
 * to a column, which DuckDB would ignore.
 */
export async function readsAsTheyAre(records: Spool, deserializer: Deserializer): Promise<boolean> {
  // Documents are usually alike: if the first needs renaming, the others need not be looked at.
  if (!records.looksLikeJsonLines() || !readsAsItIs(records.firstLine(), deserializer)) return false;
  const renameKey = createKeyRenamer(deserializer);
  return !(await fileHasKey(records.path, records.longestBytes(), (key) => renameKey(key) !== key));
}
