export { compileExpression, type Expression } from './compile.ts';
export type { Frame } from './node.ts';
export type { Fault, Names, Variable } from './scope.ts';
export { nameOf, type Shape, shapeOf, shapes } from './shapes.ts';
export { didYouMean, nearest } from './suggest.ts';
export { Clock, type Context, Day, Interval, kindOf, Months, parseDuration, Span, type Value } from './values.ts';
