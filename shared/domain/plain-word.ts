/** Full-width forms to plain ones, no blanks, lower case: how words of a table are compared. */
export const plainWord = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
