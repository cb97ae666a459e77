import type { ReactNode } from "react";

type ConversationLayoutProps = { people: ReactNode; details: ReactNode; children: ReactNode };

/**
 * A conversation with its people and details: beside it, or on a small screen before and after it. They stand in that
 * order in the document: a page is painted as it comes, and nothing may come before what is read already.
 */
export function ConversationLayout({ people, details, children }: ConversationLayoutProps) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
      <div className="lg:col-start-2 lg:row-start-1">{people}</div>
      <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">{children}</div>
      <div className="space-y-6 lg:col-start-2 lg:row-start-2">{details}</div>
    </div>
  );
}
