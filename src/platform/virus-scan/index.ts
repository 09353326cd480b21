export { clamd } from './clamd.ts';
export { scanCron, scanJobs } from './scan-files.ts';
export { findingIn, scanTrouble, type ScanTrouble } from './scan.store.ts';
export { NoVerdict, type Scanner, type Verdict } from './scanner.ts';
