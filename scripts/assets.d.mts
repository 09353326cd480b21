export function buildAssets(options?: { root?: string; out?: string; quiet?: boolean }): Promise<Record<string, { url: string; bytes: number; brotli: number }>>;
