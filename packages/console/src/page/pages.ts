import type { ComponentType } from "preact";

/** A page of the console. */
export interface Page {
  /** Its place in the URL: `#/flow`. */
  readonly path: string;
  readonly title: string;
  /** Pressed after `g`. */
  readonly key: string;
  /** Loaded when it is first opened. */
  readonly load: () => Promise<ComponentType>;
}

/** In the order of the navigation; the first is shown at `/`. */
export const pages: readonly Page[] = [
  { path: "flow", title: "Flow", key: "f", load: async () => (await import("./flow/flow-page.tsx")).FlowPage },
  {
    path: "partitions",
    title: "Partitions",
    key: "p",
    load: async () => (await import("./partitions/partitions-page.tsx")).PartitionsPage,
  },
  {
    path: "rejects",
    title: "Rejects",
    key: "r",
    load: async () => (await import("./rejects/rejects-page.tsx")).RejectsPage,
  },
  {
    path: "loads",
    title: "Loads",
    key: "l",
    load: async () => (await import("./loads/loads-page.tsx")).LoadsPage,
  },
  { path: "sql", title: "SQL", key: "s", load: async () => (await import("./sql/sql-page.tsx")).SqlPage },
  { path: "trace", title: "Trace", key: "t", load: async () => (await import("./trace/trace-page.tsx")).TracePage },
  {
    path: "metrics",
    title: "Metrics",
    key: "m",
    load: async () => (await import("./metrics/metrics-page.tsx")).MetricsPage,
  },
];

/** The page at a place in the URL: the first where none is named, undefined where none is called so. */
export function findPage(path: string): Page | undefined {
  return path === "" ? pages[0] : pages.find((page) => page.path === path);
}
