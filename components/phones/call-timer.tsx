"use client";

import { useEffect, useState } from "react";

/** How long a call has lasted: `3:05`. */
export function CallTimer({ since }: { since: Date }) {
  const [now, setNow] = useState(() => Number(since));
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Number(since)) / 1_000));
  return (
    <span role="timer" aria-label="Duration of the call" className="numeric">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
