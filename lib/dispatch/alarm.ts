/** Rings once at the earliest of the times it was set to. */
export function createAlarm(onRing: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let ringsAt = Number.POSITIVE_INFINITY;

  function clear(): void {
    clearTimeout(timer);
    ringsAt = Number.POSITIVE_INFINITY;
  }

  return {
    clear,
    set(milliseconds: number): void {
      const at = performance.now() + milliseconds;
      if (at >= ringsAt) return;
      clearTimeout(timer);
      ringsAt = at;
      timer = setTimeout(() => {
        clear();
        onRing();
      }, milliseconds);
    },
  };
}
