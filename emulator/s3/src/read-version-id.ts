/** The version that a request names; undefined for the current one. */
export function readVersionId(query: URLSearchParams): string | undefined {
  return query.get("versionId") ?? undefined;
}
