/** Before every test file: the next one in this process finds the clock as it was. Mocks are put back by vitest itself. */
import { afterAll, vi } from 'vitest';

afterAll(() => { vi.useRealTimers(); });
