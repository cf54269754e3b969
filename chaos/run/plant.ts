/**
 * A loss that is planted to see whether it is found: a record that is acknowledged and never reaches the stream, or a row
 * that is taken out of a delivered object.
 */
export const plants = ["drop-record", "drop-row"] as const;

export type Plant = (typeof plants)[number];
