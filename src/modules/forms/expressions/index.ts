export { compileExpression, type Expression } from './compile.ts';
export type { Frame } from './node.ts';
export type { Names, Variable } from './scope.ts';
export { nameOf, type Shape, shapeOf, shapes } from './shapes.ts';
export { didYouMean } from './suggest.ts';
export { Clock, type Context, Day, type Value } from './values.ts';
