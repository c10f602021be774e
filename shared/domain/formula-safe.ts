/** A spreadsheet runs a cell that begins with one of these; an apostrophe before it keeps it text. */
export const formulaSafe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
