import { LinkTabs } from "@/components/ui/link-tabs";

type StateTabsProps<State extends string> = {
  label: string;
  states: readonly State[];
  words: Record<State, { label: string }>;
  /** What the list is narrowed to; undefined when it is not. */
  active: State | undefined;
  hrefOf: (state: State | undefined) => string;
  /** What it is called when a list is not narrowed. */
  all?: string;
  countOf?: (state: State | undefined) => number;
};

/** The states that a list can be narrowed to, behind a tab for when it is not. */
export function StateTabs<State extends string>(props: StateTabsProps<State>) {
  const { label, states, words, active, hrefOf, all = "All", countOf } = props;
  const tabs = [undefined, ...states].map((state) => ({
    href: hrefOf(state),
    label: state ? words[state].label : all,
    active: state === active,
    count: countOf?.(state),
  }));
  return <LinkTabs label={label} tabs={tabs} />;
}
