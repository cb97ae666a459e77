/** The address of a page with these parameters; what is empty or missing is left out. */
export function addressOf(path: string, parameters: object): string {
  const entries = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}

/** The parameters of a list with `changes` to what it shows; another page of it only when `changes` ask for one. */
export function changed<Filter extends object>(filter: Filter, changes: Filter): object {
  return { ...filter, after: undefined, before: undefined, ...changes };
}
