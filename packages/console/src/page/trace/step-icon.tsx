import type { TraceAnswerStep } from "../../trace/trace-answer.ts";

/** Drawn on 24 by 24, as strokes. */
const shapes: Readonly<Record<TraceAnswerStep["name"], string>> = {
  source: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  record: "M3 8c3-3 6-3 9 0s6 3 9 0M3 13c3-3 6-3 9 0s6 3 9 0M3 18c3-3 6-3 9 0s6 3 9 0",
  function: "M8 4c-3 0-3 3-3 5s-2 3-2 3 2 1 2 3 0 5 3 5M16 4c3 0 3 3 3 5s2 3 2 3-2 1-2 3 0 5-3 5M10 12h4",
  reject: "M6 6l12 12M18 6L6 18",
  error: "M12 4l9 16H3zM12 10v5M12 17.500v.500",
  object: "M12 3l8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10",
  view: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  window: "M4 4h16v16H4zM4 12h16M12 4v16",
};

export function StepIcon({ name }: { readonly name: TraceAnswerStep["name"] }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
