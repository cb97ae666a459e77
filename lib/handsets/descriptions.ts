/** How many handsets the page holds at most. */
export const mostHandsets = 6;

/** What the simulated carrier can do wrong. */
export const faults = ["lost", "late", "twice", "out_of_order", "carrier_down"] as const;
export type Fault = (typeof faults)[number];
