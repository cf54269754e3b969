import { ApiError, type ApiCall } from "../api/api-route.ts";

/** Athena takes no longer statement (service-limits, read 2026-11-21). */
const maxStatementBytes = 262_144;

/** Reads `{ sql }` of a POST. Throws {@link ApiError}. */
export function readSql({ body }: ApiCall): string {
  const sql = readMember(body, "sql").trim();
  if (sql === "") throw new ApiError("the statement is empty");
  const bytes = Buffer.byteLength(sql);
  if (bytes > maxStatementBytes)
    throw new ApiError(`the statement has ${bytes} bytes; Athena takes ${maxStatementBytes}`);
  return sql;
}

/** Reads `{ id }` of a POST. Throws {@link ApiError}. */
export function readBodyId({ body }: ApiCall): string {
  return checkId(readMember(body, "id"));
}

/** Reads `id` of a GET. Throws {@link ApiError}. */
export function readQueryId({ query }: ApiCall): string {
  return checkId(query.get("id") ?? "");
}

function checkId(id: string): string {
  if (/^[\w-]{1,128}$/.test(id)) return id;
  throw new ApiError(`id: expected a query's, got ${JSON.stringify(id.slice(0, 80))}`);
}

function readMember(body: unknown, name: string): string {
  const value = typeof body === "object" && body !== null ? new Map(Object.entries(body)).get(name) : undefined;
  if (typeof value !== "string") throw new ApiError(`body: expected JSON with a text "${name}"`);
  return value;
}
