export { paths as myAreaPaths } from './paths.ts';
