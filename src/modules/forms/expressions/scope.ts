import { didYouMean } from './suggest.ts';
import type { Piece, SyntaxNode } from './node.ts';
import { part } from './operators.ts';
import { partOf, type Shape, shapes } from './shapes.ts';
import type { Value } from './values.ts';

/** A variable: its place in the frame, and what is known of it. */
export interface Variable { readonly slot: number; readonly shape: Shape }

/** What an expression may speak of, and what to say of names that exist but may not be used here. */
export interface Names {
  readonly variables: ReadonlyMap<string, Variable>;
  /** The first place in the frame that is free for the expression's own variables. */
  readonly size: number;
  /** A name that is known, but not here: why not, and what to do. */
  readonly explain?: (name: string) => { message: string; cure: string } | undefined;
}

/** One level of names: a loop's variable, or the parts of the list item that a filter looks at. */
interface Level { readonly own: ReadonlyMap<string, Variable>; readonly item?: Variable }

export interface Fault { readonly message: string; readonly cure: string; readonly from: number; readonly to: number }

/** Carries what the compiler knows while it walks down an expression. */
export class Scope {
  readonly names: Names;
  readonly source: string;
  readonly faults: Fault[] = [];
  /** Names of the form that the expression uses. */
  readonly used = new Set<string>();
  readonly #levels: Level[] = [];
  #next: number;

  readonly #compile: (node: SyntaxNode, scope: Scope) => Piece;

  constructor(source: string, names: Names, compile: (node: SyntaxNode, scope: Scope) => Piece) {
    this.source = source; this.names = names; this.#next = names.size; this.#compile = compile;
  }

  compile(node: SyntaxNode): Piece { return this.#compile(node, this); }

  fault(at: { from: number; to: number }, message: string, cure: string): Piece {
    this.faults.push({ message, cure, from: at.from, to: at.to });
    return { run: () => null, shape: shapes.any };
  }

  /** Compiles something with one more level of names. */
  inside<T>(names: Readonly<Record<string, Shape>>, item: string | undefined, run: (slots: readonly number[]) => T): T {
    const own = new Map(Object.entries(names).map(([name, shape]): [string, Variable] => [name, { slot: this.#next++, shape }]));
    this.#levels.push(item === undefined ? { own } : { own, item: own.get(item)! });
    const result = run([...own.values()].map((variable) => variable.slot));
    this.#levels.pop();
    return result;
  }

  /** The piece that reads a variable; a fault where there is none of that name. */
  read(name: string, at: { from: number; to: number }): Piece {
    return this.#find(name, this.#levels.length - 1) ?? this.#unknown(name, at);
  }

  #find(name: string, level: number): Piece | undefined {
    if (level < 0) return this.#global(name);
    const { own, item } = this.#levels[level]!;
    const variable = own.get(name);
    if (variable) return readSlot(variable);
    if (item) {
      const { slot, shape } = item;
      if (shape.kind === 'context' && shape.parts) {
        if (shape.parts[name]) return { run: (frame) => part(frame[slot]!, name), shape: shape.parts[name] };
      } else if (shape.kind === 'any' || shape.kind === 'context') {
        const outer = this.#find(name, level - 1);
        return { run: (frame) => (hasOwn(frame[slot]!, name) ? part(frame[slot]!, name) : outer ? outer.run(frame) : null), shape: shapes.any };
      }
    }
    return this.#find(name, level - 1);
  }

  #global(name: string): Piece | undefined {
    const variable = this.names.variables.get(name);
    if (variable) this.used.add(name);
    return variable && readSlot(variable);
  }

  #unknown(name: string, at: { from: number; to: number }): Piece {
    const known = this.names.explain?.(name);
    if (known) return this.fault(at, known.message, known.cure);
    const item = this.#levels.findLast((level) => level.item)?.item;
    const parts = item && 'parts' in item.shape ? Object.keys(item.shape.parts ?? {}) : [];
    const names = [...parts, ...this.#levels.flatMap((level) => [...level.own.keys()]), ...this.names.variables.keys()];
    return this.fault(at, `unknown name "${name}"`, didYouMean(name, names));
  }

  /** The shape of a part; a fault where the value is known to have no such part. */
  part(of: Shape, name: string, at: { from: number; to: number }): Shape {
    const found = partOf(of, name);
    if (!('known' in found)) return found;
    this.fault(at, `there is no part "${name}" here`, found.known.length ? didYouMean(name, found.known) : 'This value has no parts.');
    return shapes.any;
  }
}

const readSlot = ({ slot, shape }: Variable): Piece => ({ run: (frame) => frame[slot] ?? null, shape });
const hasOwn = (value: Value, name: string): boolean => value !== null && typeof value === 'object' && Object.hasOwn(value, name);
