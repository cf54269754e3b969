// What the host does for the kernel. Each may write to the output, and moves `program.output`.

/** Writes the JSON token of the field from `from` to `to`; false for one that is not certainly of the column's type. */
export declare function convert(column: u32, from: usize, to: usize): bool;

/** The number of the partition that the deciding bytes and the current row's tokens are of; -1 where there is none. */
export declare function findPartition(bytes: usize): i32;

/** Ends a row that others follow. Returns where the last digit of its index lies, or 0 to be asked for every row. */
export declare function endRow(row: u32): usize;

/** Tells the host that the memory has grown: its views of it are detached. */
export declare function moveMemory(): void;
