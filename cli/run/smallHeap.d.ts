/** Many devices are mostly waited for, so memory counts for more than speed: measured, 28 MB less at the peak for 500 (docs/PERFORMANCE.md). */
export declare function keepHeapSmall(): void;
