/** A file that is not what its first bytes say: nobody could open it either. */
export class Unreadable extends Error {}
