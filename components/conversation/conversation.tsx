"use client";

import { ArrowDown, LoaderCircle, MessagesSquare } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { CopySummary } from "@/components/conversation/copy-summary";
import { Entry } from "@/components/conversation/entries";
import type { Stretch } from "@/components/conversation/stretch";
import { type ReadEarlier, useConversation } from "@/components/conversation/use-conversation";
import type { DeliveryActions } from "@/components/messages/delivery-remedies";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/components/ui/format-instant";
import { useReader } from "@/components/ui/reader";

type ConversationProps = {
  sessionId: string;
  /** The end of it, as the page last read it. */
  fresh: Stretch;
  /** The ride's; without one, the reader's own. */
  timeZone?: string;
  /** What a copied summary begins with. */
  facts: string[];
  actions: DeliveryActions;
  readEarlier: ReadEarlier;
  /** What writes into it, while that is possible. */
  composer?: ReactNode;
};

/** What passed between the people of a session and what was done about it, the newest at the bottom. */
export function Conversation(props: ConversationProps) {
  const { fresh, facts, actions, composer } = props;
  const reader = useReader();
  const { timeZone = reader.timeZone } = props;
  const { entries, older, loadEarlier, reading, failed } = useConversation(props);
  const zone = timeZone.replaceAll("_", " ");
  const dayOf = (at: Date) => formatInstant(at, { ...reader, timeZone, format: "day" });
  return (
    <Card aria-label="Conversation" className="overflow-clip">
      <CardHeader
        title="Conversation"
        description={`Texts, calls, and what was done. Times are in ${zone}.`}
        actions={
          <CopySummary
            facts={facts}
            entries={entries}
            complete={older === null}
            reader={{ ...reader, timeZone }}
          />
        }
      />
      {entries.length > 0 ? (
        <Pane newest={fresh.entries.at(-1)?.key}>
          {older !== null && <Earlier load={loadEarlier} reading={reading} failed={failed} />}
          <ol>
            {entries.map((entry, index) => {
              const day = dayOf(entry.at);
              const before = entries[index - 1];
              return (
                <Fragment key={entry.key}>
                  {(!before || dayOf(before.at) !== day) && (
                    <li className="py-2 text-center font-medium text-ink-soft text-xs">{day}</li>
                  )}
                  <Entry entry={entry} timeZone={timeZone} actions={actions} />
                </Fragment>
              );
            })}
          </ol>
        </Pane>
      ) : (
        <EmptyState
          icon={MessagesSquare}
          title="Nothing yet"
          description="Texts and calls appear here by themselves."
        />
      )}
      {composer}
    </Card>
  );
}

type PaneProps = { newest: string | undefined; children: ReactNode };

/**
 * What scrolls. Laid out from its bottom up: the newest is in sight from the first paint on, and what is put on top
 * moves nothing.
 */
function Pane({ newest, children }: PaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const [read, setRead] = useState(newest);
  const [away, setAway] = useState(false);
  if (!away && read !== newest) setRead(newest);
  return (
    <div className="relative">
      <div
        ref={pane}
        role="log"
        aria-label="What was said and done"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setAway(currentTarget.scrollTop < -24)}
        className="flex max-h-[max(24rem,68dvh)] flex-col-reverse overflow-y-auto overscroll-contain px-5 py-3 -outline-offset-2 print:block print:max-h-none print:overflow-visible"
      >
        <div>{children}</div>
      </div>
      {away && (
        <Button
          variant="secondary"
          size="sm"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-popup"
          onClick={() => pane.current?.scrollTo({ top: 0 })}
        >
          <ArrowDown aria-hidden /> {read === newest ? "To the newest" : "Something new"}
        </Button>
      )}
    </div>
  );
}

type EarlierProps = { load: () => void; reading: boolean; failed: boolean };

/** Reads more when it comes into sight, and when it is pressed. */
function Earlier({ load, reading, failed }: EarlierProps) {
  const mark = useRef<HTMLDivElement>(null);
  const inSight = useEffectEvent(() => {
    if (!failed) load();
  });
  useEffect(() => {
    const element = mark.current;
    if (!element || reading) return;
    const observer = new IntersectionObserver(
      (changes) => changes.some(({ isIntersecting }) => isIntersecting) && inSight(),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [reading]);
  return (
    <div ref={mark} className="flex flex-col items-center gap-1 py-3">
      <Button variant="secondary" size="sm" aria-disabled={reading} onClick={load}>
        {reading && <LoaderCircle aria-hidden className="animate-spin" />}
        Show earlier
      </Button>
      {failed && (
        <p role="alert" className="text-danger-ink text-sm">
          It could not be read. Try again.
        </p>
      )}
    </div>
  );
}
