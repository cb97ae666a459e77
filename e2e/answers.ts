import type { Page, Request } from "@playwright/test";

/**
 * Keeps the text of what these requests of a page are answered from now on. It is read on its way to the page: of an
 * answer that the page gives up on, the browser would never tell the end.
 */
export async function keepAnswers(page: Page, isKept: (request: Request) => boolean): Promise<string[]> {
  const answers: string[] = [];
  await page.route("**", async (route) => {
    if (!isKept(route.request())) return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    answers.push(await response.text());
    await route.fulfill({ response });
  });
  return answers;
}
