/** What the operating system says when the machine, not the request, is at fault (errno(3)), and the same for a person. */
const meanings: Readonly<Record<string, string>> = {
  EACCES: "no permission to write",
  EAGAIN: "the machine is busy",
  EBUSY: "a file is in use",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file is larger than files may be",
  EIO: "the disk cannot be read or written",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ENOMEM: "out of memory",
  ENOSPC: "the disk is full",
  EPERM: "no permission to write",
  EROFS: "the disk is read-only",
  ETIMEDOUT: "the disk does not answer",
};

/** Why the machine cannot do something at the moment, in a few words; undefined for any other error. */
export function describeMachineFault(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? meanings[String(error.code)] : undefined;
}
