/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What a template is filled with. */
export interface Job {
  /** Path of the template below `src`, e.g. `platform/pdf/templates/receipt.typ`. */
  readonly template: string;
  readonly data: { readonly [key: string]: Json | undefined };
  /** Drawings (SVG) by name; the template finds the path of each in `data.assets`. */
  readonly assets: Readonly<Record<string, string>>;
}

/** What a worker thread begins with. */
export interface Start {
  readonly compiler: WebAssembly.Module;
  /** Folder of the templates. */
  readonly source: string;
  /** Fonts that an earlier thread has converted already. */
  readonly fonts?: readonly Uint8Array[];
}

/** What a worker thread answers: first once that it is ready, then one answer for each job. */
export type Answer =
  | { readonly kind: 'ready'; readonly fonts: readonly Uint8Array[] }
  | { readonly kind: 'pdf'; readonly pdf: Uint8Array<ArrayBuffer>; readonly memory: number }
  | { readonly kind: 'refused'; readonly message: string; readonly memory: number };
