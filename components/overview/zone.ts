/** The cookie that holds the reader's time zone. */
export const zoneCookie = "maskline-zone";
