export { checkStreets, placesOf } from './places.ts';
