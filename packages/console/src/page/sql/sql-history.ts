/** A statement of this browser tab's session. */
export interface PastStatement {
  readonly sql: string;
  readonly startedAtMs: number;
  readonly state: string;
  readonly runtimeMs: number;
  readonly bytesScanned: number;
}

const maxKept = 50;
const prefix = "sluice-sql-";

/** Puts a statement first; the same text is kept once. */
export function addToHistory(past: readonly PastStatement[], statement: PastStatement): readonly PastStatement[] {
  const kept = [statement, ...past.filter(({ sql }) => sql !== statement.sql)].slice(0, maxKept);
  writeKept("history", JSON.stringify(kept));
  return kept;
}

export function readHistory(): readonly PastStatement[] {
  try {
    const kept: unknown = JSON.parse(readKept("history") ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPastStatement) : [];
  } catch {
    return [];
  }
}

function isPastStatement(value: unknown): value is PastStatement {
  return typeof value === "object" && value !== null && "sql" in value && typeof value.sql === "string";
}

/** What is kept ends with the tab: statements may hold what nobody else should read. */
export function readKept(name: string): string | undefined {
  try {
    return sessionStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where a browser keeps nothing, it lasts as long as the page. */
export function writeKept(name: string, text: string): void {
  try {
    sessionStorage.setItem(prefix + name, text);
  } catch {}
}
