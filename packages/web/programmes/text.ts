/** The words of the programmes: one line each. */
export const programmeText = {}
