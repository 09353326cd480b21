/** Tries at one case number that cost no wait. */
const free = 5;
/** The longest that anybody waits for an answer, in milliseconds: who tries many codes at a stranger's number slows its owner down, and never shuts them out. */
const longest = 4000;

/** How long the answer to a try is held back, in milliseconds. @param tries at one case number within the hour, this one included */
export const slowDown = (tries: number): number => (tries <= free ? 0 : Math.min(longest, 500 * 2 ** (tries - free - 1)));
