import NextLink from "next/link";
import type { ComponentProps } from "react";

type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/**
 * A link to one of our pages, which asks the server when it is followed, and not before: every page is made for
 * whoever asks, at the moment they ask, so that all that could be had in advance of each link on the screen is two
 * requests without anything to show.
 */
export function Link(props: LinkProps) {
  return <NextLink prefetch={false} {...props} />;
}
