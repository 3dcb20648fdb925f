/** The refusals of the programmes: one line a programme. */
export const programmeErrors = {}
