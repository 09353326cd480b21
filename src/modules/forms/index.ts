/** The forms engine's public face: pure; no routes, no database. */
export { compileForm, compileStored, type Compiled } from './compile-form.ts';
export { contentHash, stableJson } from './content-hash.ts';
export { serviceJsonSchema } from './definition.ts';
export type { Account, Known } from './account.ts';
export type { Body, Entries, Entry } from './entry.ts';
export type { Flaw, FlawCode, StoredFile, Uploads } from './fields/contract.ts';
export type { Field, Form, FormDefinition, Page } from './form.ts';
export { walk } from './journey.rules.ts';
export type { Env, FieldState, ItemState, PageState, Walk } from './state.ts';
export { askedName, type GroupAction, groupAction, readPage } from './read-page.ts';
export { pathWords } from './compile/names.ts';
export { keyPart } from './group.rules.ts';
export { fileFaults } from './file-faults.ts';
export { type AnswerPage, type AnswerRow, exportAnswers, showAnswers } from './answers.ts';
export { doubts, type Issue, issues } from './issues.ts';
export type { Places, TypedAddress } from './places.ts';
export { PageFields, type PageFieldsProps } from './page-fields.view.tsx';
export { type Journey, readJourney, runJourney } from './journey-file.ts';
