/** How fast a handler is on a case: by the clock, and by the processor time of the thread that it runs on. */
export interface TransformSpeed {
  readonly rowsPerSecond: number;
  /** Other work on the machine changes it little; what V8's helper threads do is not in it. */
  readonly rowsPerProcessorSecond: number;
}
