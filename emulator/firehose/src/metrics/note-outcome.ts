/** Does work and notes whether it succeeded, whatever comes of it. */
export async function noteOutcome<Result>(
  work: () => Promise<Result>,
  note: (isSuccess: boolean) => void,
): Promise<Result> {
  let isSuccess = false;
  try {
    const result = await work();
    isSuccess = true;
    return result;
  } finally {
    note(isSuccess);
  }
}
