/** Something an author of content has to mend: where it is, what is wrong, and how it becomes right. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly cure: string;
}

/** A place in a content file; the line counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** „services/hund-anmelden/service.yaml:12 \"hint\" is missing — add …“, which terminals and editors turn into a link. */
export const printProblem = ({ file, line, message, cure }: Problem): string => `${file}:${line} ${message} — ${cure}`;

/** Content that cannot be used stops the start; the message names every problem, not just the first. */
export class ContentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`${problems.length} problem(s) in the content:\n${problems.map(printProblem).join('\n')}`);
    this.name = 'ContentError';
    this.problems = problems;
  }
}
