/** In the order in which they are measured. */
export const implementations = [
  "packed",
  "single",
  "putrecords-loop",
  "boto3-loop",
  "putrecord-loop",
  "parse-only",
] as const;
export type ProducerImplementation = (typeof implementations)[number];

/** The slow ones send only the first rows, enough for several seconds. */
export const maxRows: Readonly<Record<ProducerImplementation, number>> = {
  packed: Infinity,
  single: 200_000,
  "putrecords-loop": 200_000,
  "boto3-loop": 2_000,
  "putrecord-loop": 2_000,
  "parse-only": Infinity,
};

/** What a child process is told, as arguments. */
export interface Task {
  readonly implementation: ProducerImplementation;
  readonly dataset: string;
  readonly file: string;
  readonly rows: number;
  readonly endpoint: string;
  readonly stream: string;
}
