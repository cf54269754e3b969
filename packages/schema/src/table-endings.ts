/** What the names of a dataset's tables and views end in, besides its own: no other dataset's name may. */
export const tableEndings = {
  data: "_raw",
  rejects: "_rejects_raw",
  errors: "_errors",
  rejectsView: "_rejects",
} as const;
