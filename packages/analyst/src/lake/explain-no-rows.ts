import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { spellCommands } from "@sluice/command-line";
import type { DatasetManifest } from "@sluice/lake";

/** What there is of a dataset besides rows. */
export interface Leftovers {
  readonly hasRejects: boolean;
  readonly hasErrors: boolean;
}

/** Why a dataset has no rows, and what to do: nothing was delivered, or all of it went elsewhere. */
export function explainNoRows(entry: DatasetManifest, { hasRejects, hasErrors }: Leftovers): string {
  const { dataset, views, tables } = entry;
  if (!hasRejects && !hasErrors) {
    return spellCommands(`no rows yet; to send some: "sluice load ${dataset} --source FILE"`);
  }
  const places = [
    ...(hasRejects ? [`rejected rows are in "${views.rejects}", each with its reason`] : []),
    ...(hasErrors ? [`failed records are in "${tables.errors}"`] : []),
  ];
  const next = spellCommands(`"sluice replay ${dataset} --dry-run" shows what can be sent again`);
  return `no rows: ${places.join(", ")}; ${next}`;
}

/** Asks for one object of each prefix. Undefined when the dataset has rows. */
export async function findNoRowsReason(
  s3: Pick<S3Client, "send">,
  { bucket, entry }: { readonly bucket: string; readonly entry: DatasetManifest },
): Promise<string | undefined> {
  const { data, rejects, errors } = entry.prefixes;
  const hasObjects = async (prefix: string): Promise<boolean> => {
    const listed = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }));
    return (listed.Contents ?? []).length > 0;
  };
  const [hasData, hasRejects, hasErrors] = await Promise.all([data, rejects, errors].map(hasObjects));
  if (hasData === true) return undefined;
  return explainNoRows(entry, { hasRejects: hasRejects === true, hasErrors: hasErrors === true });
}
