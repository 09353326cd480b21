import type { Platform } from '../../../platform/http/index.ts';
import { selectCurrent, type Announcement } from './announcements.store.ts';

/** Milliseconds after which another process's change is seen at the latest. */
const freshFor = 10_000;

interface Known { readonly all: readonly Announcement[]; readonly at: number }

/**
 * What a town announces at this moment, known without asking the database for each page: read anew every few seconds, and at once
 * where this process has changed something. When the database is away, what was known last stays.
 */
class CurrentAnnouncements {
  #known = new Map<string, Known>();
  #asking = new Map<string, Promise<void>>();
  readonly #platform: Pick<Platform, 'db' | 'log'>;
  constructor(platform: Pick<Platform, 'db' | 'log'>) { this.#platform = platform; }

  /** Those that are shown now. */
  async of(tenantId: string, now = Date.now()): Promise<readonly Announcement[]> {
    const known = this.#known.get(tenantId);
    if (!known || now - known.at > freshFor) {
      const asking = this.#asking.get(tenantId) ?? this.#ask(tenantId, now);
      // only the first page of a town waits; the others show what is known meanwhile
      if (!known) await asking;
    }
    return (this.#known.get(tenantId)?.all ?? []).filter(({ from, until }) => from.getTime() <= now && now < until.getTime());
  }

  /** To be called after something was changed. */
  forget(tenantId: string): void {
    this.#known.delete(tenantId);
    this.#asking.delete(tenantId);
  }

  #ask(tenantId: string, now: number): Promise<void> {
    const asking = this.#platform.db.read(tenantId, selectCurrent)
      .catch((error: unknown) => {
        this.#platform.log.warn({ err: error, tenant: tenantId }, 'announcements could not be read');
        return this.#known.get(tenantId)?.all ?? [];
      })
      .then((all) => {
        // what was forgotten meanwhile is not brought back
        if (this.#asking.get(tenantId) !== asking) return;
        this.#known.set(tenantId, { all, at: now });
        this.#asking.delete(tenantId);
      });
    this.#asking.set(tenantId, asking);
    return asking;
  }
}

const known = new WeakMap<object, CurrentAnnouncements>();

/** What this program knows of its towns' announcements: the same for every module. */
export function announcementsOf(platform: Pick<Platform, 'db' | 'log'>): CurrentAnnouncements {
  const there = known.get(platform) ?? new CurrentAnnouncements(platform);
  known.set(platform, there);
  return there;
}
