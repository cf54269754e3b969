import { computed, signal } from "@preact/signals";

/** Which page is shown, and what of it: `#/flow?dataset=iris`. */
export interface Route {
  readonly page: string;
  readonly query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [page = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { page, query: new URLSearchParams(query) };
}

/** `#/flow?dataset=iris`; parameters without a value are left out. */
export function formatRoute(page: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, value]],
  );
  const text = new URLSearchParams(given).toString();
  return text === "" ? `#/${page}` : `#/${page}?${text}`;
}

const hash = signal(globalThis.location?.hash ?? "");
globalThis.addEventListener?.("hashchange", () => {
  hash.value = location.hash;
});

export const route = computed(() => parseRoute(hash.value));

/** Shows another page, or another part of it. `replace`: without a step of the browser's history. */
export function go(to: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(undefined, "", to);
  hash.value = to;
}
