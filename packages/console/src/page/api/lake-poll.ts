/** How often pages about the lake ask: its objects come a minute apart at most, and no statement is run oftener than it has to be. */
export const lakePollMs = 4_000;
