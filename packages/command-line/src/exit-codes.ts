/** Exit codes that all commands share; a command may add its own. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
