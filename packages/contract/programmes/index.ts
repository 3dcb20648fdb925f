/** Every door of the programmes: one line a programme. */
export const programmeRoutes = {}
