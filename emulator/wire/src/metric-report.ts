/** One measurement of a service, as AWS's services hand theirs to CloudWatch. */
export interface MetricDatum {
  readonly namespace: string;
  readonly name: string;
  /** By name; together with namespace and name they tell metrics apart. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  /** `Count`, `Milliseconds`, `Seconds`, `Bytes`, `Percent`: a StandardUnit of CloudWatch. */
  readonly unit?: string | undefined;
}

/** Takes a measurement that was made now. Does not throw. */
export type ReportMetric = (datum: MetricDatum) => void;
