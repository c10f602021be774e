/** The native menu, dialogs and windows. */
export const desk = {}
