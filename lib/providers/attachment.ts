/** What the other side reads in the place of a picture or file, which cannot be passed on. */
export const attachmentNotice = "[A picture or file was sent. It cannot be passed on.]";
