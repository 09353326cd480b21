export function usedClasses(source: string): (name: string) => boolean;
export function purge(css: string, isUsed: (name: string) => boolean): string;
export function dropUnusedProperties(css: string): string;
