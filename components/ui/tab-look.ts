/** How a tab looks, be it a link or a panel's switch. */
export const tabLook =
  "-mb-px whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 font-medium text-ink-soft text-sm -outline-offset-2 hover:text-ink data-active:border-primary data-active:text-ink aria-[current=page]:border-primary aria-[current=page]:text-ink";
