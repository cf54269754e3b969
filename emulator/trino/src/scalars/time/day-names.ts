/** In English, which is Trino's locale. */
export const monthNames: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** From Monday on, as ISO 8601 counts them. */
export const dayNames: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
