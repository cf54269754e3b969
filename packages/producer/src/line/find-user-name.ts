import { userInfo } from "node:os";

/** Who runs the command. A container's user may have no name. */
export function findUserName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
